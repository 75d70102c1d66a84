import type { EvidenceValue, LocalizedText } from '@mcc/contracts';
import type { Finding } from '../kpi-rule/condition';
import type { Phrases } from '../kpi-rule/phrases';
import { evidenceUnit, kpiOf, sayDifference, sayValue } from '../kpi-rule/values';
import { same, type Wording } from '../wording';
import type { AnomalyRule } from './definition';

/** What an {@link AnomalyRule} says. */
export function anomalyPhrases({ kpi: id }: AnomalyRule, wording: Wording): Phrases {
  const kpi = kpiOf(id);
  const say = (value: number): LocalizedText => sayValue(kpi, value, wording);

  /** An end of the band; a limit that no reading can pass is none. */
  function endOf({ band }: Finding, side: 'low' | 'high'): number | null {
    const end = band?.[side] ?? null;
    const isEmpty =
      side === 'low' && end !== null && end <= 0 && (kpi.unit === 'count' || kpi.unit === 'ratio');
    return isEmpty ? null : end;
  }

  function sayBand(finding: Finding): LocalizedText {
    const [low, high] = (['low', 'high'] as const)
      .map((side) => endOf(finding, side))
      .map((end) => (end === null ? null : say(end)));
    if (low && high) {
      return { 'zh-CN': `${low['zh-CN']} 至 ${high['zh-CN']}`, en: `${low.en} to ${high.en}` };
    }
    if (high) return { 'zh-CN': `不高于 ${high['zh-CN']}`, en: `at most ${high.en}` };
    return low ? { 'zh-CN': `不低于 ${low['zh-CN']}`, en: `at least ${low.en}` } : same('—');
  }

  function sayChange({ value, reference }: Finding): LocalizedText {
    const sign = value < reference ? '−' : '+';
    const by =
      reference === 0
        ? sayDifference(kpi, Math.abs(value), wording)
        : same(wording.percent(Math.round(Math.abs((value - reference) / reference) * 1_000) / 10));
    return { 'zh-CN': `${sign}${by['zh-CN']}`, en: `${sign}${by.en}` };
  }

  const limits = (finding: Finding): EvidenceValue[] =>
    (['low', 'high'] as const).flatMap((name) => {
      const value = endOf(finding, name);
      return value === null ? [] : [{ name, value, unit: evidenceUnit(kpi) }];
    });

  return {
    against: (finding) => {
      const [expected, normal] = [say(finding.reference), sayBand(finding)];
      return {
        'zh-CN': `预期 ${expected['zh-CN']}，正常范围 ${normal['zh-CN']}`,
        en: `where ${expected.en} was expected and ${normal.en} would be normal`,
      };
    },
    recovery: { 'zh-CN': '正常范围', en: 'what is normal' },
    variables: (finding) => ({ expected: say(finding.reference), change: sayChange(finding) }),
    values: (finding) => [
      { name: 'expected', value: finding.reference, unit: evidenceUnit(kpi) },
      ...limits(finding),
    ],
  };
}
