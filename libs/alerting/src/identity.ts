import { dimensionKey, fingerprint, type AlertKey, type AlertTransitionKind } from '@mcc/contracts';

/** One violation of a rule for a key. */
export interface AlertEpisode {
  rule: string;
  key: AlertKey;
  /** counts the violations of this rule for this key, from 1 */
  episode: number;
  /** event time at which it began, epoch ms: keeps the id unique when the count had to start again */
  startedAt: number;
}

/** The alert's id: the same for every evaluator that sees the same events. */
export function alertIdOf({ rule, key, episode, startedAt }: AlertEpisode): string {
  return fingerprint([rule, dimensionKey(key), String(episode), String(startedAt)]);
}

/** Id of a transition that a rule made. `sequence`: its position in the episode, from 0. */
export function ruleTransitionId(alertId: string, sequence: number, kind: AlertTransitionKind): string {
  return `${alertId}:${sequence}:${kind}`;
}

/** Id of what a person did: one person does one thing to an alert at one moment once. `at`: wall clock, epoch ms. */
export function personTransitionId(
  alertId: string,
  kind: AlertTransitionKind,
  { actor, at }: { actor: string; at: number },
): string {
  return `${alertId}:by:${fingerprint([kind, actor, String(at)])}`;
}

/** Id of what a clock says: the same whoever says it. `at`: when it fell due, wall clock, epoch ms. */
export function clockTransitionId(
  alertId: string,
  kind: 'ack-expired' | 'escalate' | 'resolve',
  at: number,
): string {
  return `${alertId}:at:${at}:${kind}`;
}

/** Id of what somebody did by a signed link: a link acts on an alert once, whoever opens it. */
export function linkTransitionId(alertId: string, link: string): string {
  return `${alertId}:link:${link}`;
}
