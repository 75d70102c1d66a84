import type { DimensionValues, Evidence, LocalizedText } from '@mcc/contracts';
import type { LifeReason } from '../life-cycle/episode';
import type { Variables } from '../template';
import { sayDuration } from '../validation/duration';
import type { Wording } from '../wording';
import type { CompositeRule } from './definition';
import type { MemberAlert } from './members';

/** What is the case at the same time. Plain data. */
export interface Together {
  /** event time, epoch ms */
  at: number;
  alerts: MemberAlert[];
}

const namesOf = (alerts: readonly MemberAlert[]): LocalizedText => {
  const names = (language: keyof LocalizedText): string[] => [
    ...new Set(alerts.map(({ name }) => name[language])),
  ];
  return { 'zh-CN': names('zh-CN').join('、') || '—', en: names('en').join(', ') || '—' };
};

/** Values of the summary's variables. */
export function compositeVariables(
  key: DimensionValues,
  { at, alerts }: Together,
  wording: Wording,
): Variables<string> {
  return {
    ...wording.dimensions(key),
    rules: namesOf(alerts),
    time: wording.time(at),
  };
}

/** Evidence of a transition: the alerts that are open together. */
export function compositeEvidence(
  reason: LifeReason,
  rule: CompositeRule,
  { at, alerts }: Together,
): Evidence {
  const cause = causeOf(reason, rule);
  const names = namesOf(alerts);
  return {
    reason: { 'zh-CN': `${cause['zh-CN']}：${names['zh-CN']}`, en: `${cause.en}: ${names.en}` },
    values: [{ name: 'alerts', value: alerts.length, unit: 'count' }],
    window: { from: at, to: at },
    sample: alerts.length,
    provisional: false,
  };
}

function causeOf(reason: LifeReason, { forMs, keepFiringMs, recoveryForMs }: CompositeRule): LocalizedText {
  switch (reason) {
    case 'lasting': {
      const lasted = sayDuration(forMs);
      return { 'zh-CN': `同时出现已持续 ${lasted['zh-CN']}`, en: `At the same time for ${lasted.en}` };
    }
    case 'relapse':
      return { 'zh-CN': '再次同时出现', en: 'At the same time again' };
    case 'recovering':
      return { 'zh-CN': '不再同时出现', en: 'No longer at the same time' };
    case 'recovered': {
      const lasted = sayDuration(keepFiringMs + recoveryForMs);
      return {
        'zh-CN': `已 ${lasted['zh-CN']} 不再同时出现`,
        en: `No longer at the same time for ${lasted.en}`,
      };
    }
    case 'passing':
      return { 'zh-CN': '触发前已消失', en: 'It passed before the alert fired' };
    case 'breached':
    case 'worse':
    case 'no-data':
    case 'data-again':
      return { 'zh-CN': '同时出现', en: 'At the same time' };
  }
}
