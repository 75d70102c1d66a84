import type { LocalizedText } from '@mcc/contracts';
import type { Phrases } from '../kpi-rule/phrases';
import { evidenceUnit, kpiOf, sayDifference, sayValue } from '../kpi-rule/values';
import { MOVED, same, type Wording } from '../wording';
import type { ChangeRule } from './definition';

const EARLIER: Record<ChangeRule['against']['kind'], LocalizedText> = {
  previous: { 'zh-CN': '上一窗口', en: 'the window before' },
  yesterday: { 'zh-CN': '昨日同时段', en: 'the same time yesterday' },
  'last-week': { 'zh-CN': '上周同日同时段', en: 'the same weekday and time last week' },
  baseline: { 'zh-CN': '基线', en: 'the baseline' },
};

/** What a {@link ChangeRule} says. */
export function changePhrases(rule: ChangeRule, wording: Wording): Phrases {
  const kpi = kpiOf(rule.kpi);
  const isPercent = rule.in === 'percent';
  const sayChange = (change: number): LocalizedText =>
    isPercent ? same(wording.percent(Math.round(change * 10) / 10)) : sayDifference(kpi, change, wording);
  const earlier = EARLIER[rule.against.kind];
  const [watched, opposite] = rule.direction === 'fall' ? [MOVED.down, MOVED.up] : [MOVED.up, MOVED.down];
  const limit = sayChange(rule.recoverAt);
  return {
    against: ({ reference, excess }) => {
      const from = sayValue(kpi, reference, wording);
      const change = sayChange(Math.abs(excess));
      // once it is over, it may have moved the other way
      const moved = excess < 0 ? opposite : watched;
      return {
        'zh-CN': `${earlier['zh-CN']}为 ${from['zh-CN']}，${moved['zh-CN']} ${change['zh-CN']}`,
        en: `against ${from.en} in ${earlier.en}, ${moved.en} ${change.en}`.replace(
          'in the same',
          'at the same',
        ),
      };
    },
    recovery: {
      'zh-CN': `较${earlier['zh-CN']}${watched['zh-CN']}不超过 ${limit['zh-CN']}`,
      en: `${watched.en} by at most ${limit.en}`,
    },
    variables: ({ reference, excess }) => ({
      reference: sayValue(kpi, reference, wording),
      change: sayChange(excess),
    }),
    values: ({ reference, excess }) => [
      { name: 'reference', value: reference, unit: evidenceUnit(kpi) },
      isPercent
        ? { name: 'change', value: Math.round(signed(rule, excess) * 100) / 100, unit: 'percent' }
        : { name: 'change', value: signed(rule, excess), unit: evidenceUnit(kpi) },
    ],
  };
}

const signed = ({ direction }: ChangeRule, excess: number): number =>
  direction === 'fall' ? -excess : excess;
