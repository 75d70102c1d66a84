import type { Phrases } from '../kpi-rule/phrases';
import { evidenceUnit, kpiOf, sayValue } from '../kpi-rule/values';
import type { Wording } from '../wording';
import type { ThresholdRule } from './definition';

/** What a {@link ThresholdRule} says. */
export function thresholdPhrases(
  { kpi: id, side, limit, recoverAt }: ThresholdRule,
  wording: Wording,
): Phrases {
  const kpi = kpiOf(id);
  const said = sayValue(kpi, limit, wording);
  const back = sayValue(kpi, recoverAt, wording);
  return {
    against: () => ({
      'zh-CN': `${side === 'above' ? '上限' : '下限'} ${said['zh-CN']}`,
      en: `against a limit of ${said.en}`,
    }),
    recovery: {
      'zh-CN': `${side === 'above' ? '不高于' : '不低于'} ${back['zh-CN']}`,
      en: `${side === 'above' ? 'at most' : 'at least'} ${back.en}`,
    },
    variables: () => ({ limit: said }),
    values: () => [{ name: 'limit', value: limit, unit: evidenceUnit(kpi) }],
  };
}
