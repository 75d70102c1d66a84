import { fingerprint, type BudgetActionKind } from '@mcc/contracts';

/** Id of a plan in one of its periods. `from`: the period's begin, epoch ms. */
export function planIdOf(plan: string, from: number): string {
  return `${plan}:${new Date(from).toISOString().slice(0, 16)}Z`;
}

export const alertTrigger = (alertId: string): string => `alert:${alertId}`;
/** @param at when the review was due, epoch ms */
export const reviewTrigger = (at: number): string => `review:${at}`;

/** A rule decides once for a plan and a trigger: the same whoever decides. */
export function actionIdOf(plan: string, rule: string, trigger: string): string {
  return fingerprint([plan, rule, trigger]);
}

/** `attempt`: how often it has been tried before. */
export function rollbackIdOf(actionId: string, attempt: number): string {
  return fingerprint(['rollback', actionId, String(attempt)]);
}

/** Id of what is said of an action once. */
export function actionMessageId(actionId: string, kind: BudgetActionKind): string {
  return `${actionId}:${kind}`;
}

/**
 * Id of what may be said of an action again when the ledger refused it: what holds then may be something else. That the action
 * itself comes about once is the ledger's matter. `at`: wall clock, epoch ms.
 */
export function attemptMessageId(actionId: string, kind: BudgetActionKind, at: number): string {
  return `${actionMessageId(actionId, kind)}:${at}`;
}

/** Id of what a person did: one person does one thing at one moment once. `at`: wall clock, epoch ms. */
export function personMessageId(
  plan: string,
  kind: BudgetActionKind,
  { actor, at }: { actor: string; at: number },
): string {
  return `${plan}:${kind}:${fingerprint([actor, String(at)])}`;
}

/** Whether two names are of the same person: case, width and spaces make no difference. */
export function isSamePerson(a: string, b: string): boolean {
  const bare = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
  return bare(a) === bare(b);
}
