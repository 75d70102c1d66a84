import type { DimensionValues, Evidence, EvidenceValue, LocalizedText } from '@mcc/contracts';
import type { LifeReason } from '../life-cycle/episode';
import { render, type Variables } from '../template';
import { sayDuration } from '../validation/duration';
import { same, type Wording } from '../wording';
import type { Finding } from './condition';
import type { KpiRule } from './definition';
import { evidenceUnit, kpiOf, sayValue } from './values';

/** What a condition has to say of its own; the rest is the same for every rule on a KPI. */
export interface Phrases {
  /** what the value is held against, e.g. `against a limit of 1.8%` */
  against(finding: Finding): LocalizedText;
  /** the level of recovery, e.g. `at least 1.9%` */
  recovery: LocalizedText;
  /** further variables of the summary */
  variables(finding: Finding): Record<string, LocalizedText>;
  /** further values of the evidence */
  values(finding: Finding): EvidenceValue[];
}

/** Values of the summary's variables. */
export function kpiVariables(
  rule: KpiRule,
  phrases: Phrases,
  key: DimensionValues,
  finding: Finding,
  wording: Wording,
): Variables<string> {
  const kpi = kpiOf(rule.kpi);
  return {
    ...wording.dimensions(key),
    kpi: kpi.name,
    value: sayValue(kpi, finding.value, wording),
    sample: same(String(finding.sample)),
    window: sayDuration(rule.windowMs),
    time: wording.time(finding.to),
    ...phrases.variables(finding),
  };
}

/** Evidence of a transition; for `no-data` the values are the last ones that were known. */
export function kpiEvidence(
  reason: LifeReason,
  rule: KpiRule,
  phrases: Phrases,
  finding: Finding,
  wording: Wording,
  reference?: Evidence['reference'],
): Evidence {
  const kpi = kpiOf(rule.kpi);
  return {
    reason: reasonText(reason, rule, phrases, finding, wording),
    values: [{ name: 'value', value: finding.value, unit: evidenceUnit(kpi) }, ...phrases.values(finding)],
    window: { from: finding.from, to: finding.to },
    sample: finding.sample,
    // a late event may still be added to the window
    provisional: !rule.isFinal,
    kpi: rule.kpi,
    ...(reference ? { reference } : {}),
  };
}

const MEASURED: LocalizedText = {
  'zh-CN': '{{cause}}：最近 {{window}}的 {{kpi}} 为 {{value}}（样本 {{sample}}），{{against}}',
  en: '{{cause}}: {{kpi}} is {{value}} over the last {{window}} (sample {{sample}}) {{against}}',
};

function reasonText(
  reason: LifeReason,
  rule: KpiRule,
  phrases: Phrases,
  finding: Finding,
  wording: Wording,
): LocalizedText {
  if (reason === 'no-data') {
    return {
      'zh-CN': '数据不足，无法判断：保持原状态（无数据不等于恢复）',
      en: 'Too little data to judge: the state is held, because no data is not recovery',
    };
  }
  const kpi = kpiOf(rule.kpi);
  const value = sayValue(kpi, finding.value, wording);
  const window = sayDuration(rule.windowMs);
  const against = phrases.against(finding);
  const cause = causeText(reason, rule, phrases);
  const sample = same(String(finding.sample));
  return render(MEASURED, { cause, window, kpi: kpi.name, value, sample, against });
}

function causeText(
  reason: Exclude<LifeReason, 'no-data'>,
  rule: KpiRule,
  { recovery }: Phrases,
): LocalizedText {
  switch (reason) {
    case 'breached':
      return { 'zh-CN': '越过阈值', en: 'Beyond the limit' };
    case 'lasting': {
      const lasted = sayDuration(rule.forMs);
      return { 'zh-CN': `已持续 ${lasted['zh-CN']}`, en: `It has lasted ${lasted.en}` };
    }
    case 'worse':
      return { 'zh-CN': '继续恶化', en: 'Getting worse' };
    case 'data-again':
      return { 'zh-CN': '数据已恢复', en: 'Data is back' };
    case 'recovering':
      return { 'zh-CN': `已回到${recovery['zh-CN']}`, en: `Back to ${recovery.en}` };
    case 'relapse':
      return { 'zh-CN': '再次越过阈值', en: 'Beyond the limit again' };
    case 'recovered': {
      const lasted = sayDuration(rule.keepFiringMs + rule.recoveryForMs);
      return { 'zh-CN': `恢复已持续 ${lasted['zh-CN']}`, en: `The recovery has lasted ${lasted.en}` };
    }
    case 'passing':
      return { 'zh-CN': '触发前已消失', en: 'It passed before the alert fired' };
  }
}
