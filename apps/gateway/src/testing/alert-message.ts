import type { AlertMessage } from '@mcc/contracts';

/** A message of `mcc.alerts.v1`: that an alert fires now, but for what is given. */
export function alertMessage(alertId: string, given: Partial<AlertMessage> = {}): AlertMessage {
  const { kind = 'fire', at = Date.now() } = given;
  return {
    version: 1,
    transitionId: `${alertId}:${kind}`,
    alertId,
    kind,
    at,
    producedAt: at,
    rule: 'rule-1',
    ruleName: { 'zh-CN': '规则', en: 'Rule' },
    key: {},
    episode: 1,
    grade: 'red',
    responseWithinMs: 7_200_000,
    summary: { 'zh-CN': '摘要', en: 'Summary' },
    ...given,
  };
}
