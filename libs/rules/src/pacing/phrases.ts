import type { Finding } from '../kpi-rule/condition';
import type { Phrases } from '../kpi-rule/phrases';
import { evidenceUnit, kpiOf, sayValue } from '../kpi-rule/values';
import { same, type Wording } from '../wording';
import type { PacingRule } from './definition';
import type { PacingFinding } from './finding';

const changeOf = ({ value, reference }: Finding): number =>
  reference === 0 ? 0 : Math.round(((value - reference) / reference) * 1_000) / 10;

/** What the day comes to if it goes on as it has gone so far. */
const projectedOf = ({ value, share }: PacingFinding): number => (share === 0 ? value : value / share);

/** What a {@link PacingRule} says. */
export function pacingPhrases({ kpi: id, recoverPercent }: PacingRule, wording: Wording): Phrases {
  const kpi = kpiOf(id);
  const say = (value: number) => sayValue(kpi, value, wording);
  const signed = (change: number): string => `${change > 0 ? '+' : ''}${wording.percent(change)}`;
  const back = wording.percent(recoverPercent);
  // the pacing condition makes no other findings
  const pacing = (finding: Finding): PacingFinding => finding as PacingFinding;
  return {
    against: (finding) => {
      const due = say(finding.reference);
      const change = signed(changeOf(finding));
      return {
        'zh-CN': `按计划应为 ${due['zh-CN']}（${change}）`,
        en: `where ${due.en} was due by plan (${change})`,
      };
    },
    recovery: { 'zh-CN': `偏离计划 ${back} 以内`, en: `within ${back} of the plan` },
    variables: (finding) => ({
      expected: say(finding.reference),
      change: same(signed(changeOf(finding))),
      projected: say(projectedOf(pacing(finding))),
      plan: say(pacing(finding).planned),
    }),
    values: (finding) => [
      { name: 'expected', value: finding.reference, unit: evidenceUnit(kpi) },
      { name: 'change', value: changeOf(finding), unit: 'percent' },
      { name: 'projected', value: projectedOf(pacing(finding)), unit: evidenceUnit(kpi) },
      { name: 'plan', value: pacing(finding).planned, unit: evidenceUnit(kpi) },
    ],
  };
}
