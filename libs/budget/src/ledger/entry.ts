import type { BudgetAction, BudgetActionState, BudgetEffect } from '@mcc/contracts';

/**
 * `waiting` for a second person, `ready` to be submitted, `submitted` to the platform, and then one of the others for ever;
 * but `applied` becomes `rolled-back` when another action takes it back.
 */
export type ActionState = BudgetActionState;

/** An action with what became of it. Times: wall clock, epoch ms. */
export interface ActionEntry {
  action: BudgetAction;
  state: ActionState;
  /** why a second person has to agree; null: nobody has to */
  approval: 'percent' | 'amount' | 'pause' | 'bid' | null;
  proposedAt: number;
  /** from then on it cannot be approved or submitted any more */
  expiresAt: number;
  /** the latest of what happened to it */
  changedAt: number;
  approvedBy?: string;
  rejectedBy?: string;
  /** what was said with the approval or the rejection */
  note?: string;
  confirmation?: string;
  /** what it came to, see {@link BudgetEffect} */
  effect?: BudgetEffect;
  failure?: { code: string; detail: string };
}

/** Its money is still to be moved: others must not count on it. */
export const isOutstanding = ({ state }: Pick<ActionEntry, 'state'>): boolean =>
  state === 'waiting' || state === 'ready' || state === 'submitted';

/** It comes to pass although the policy is changed: a platform was told already, or a person takes something back. */
export const outlivesPolicy = (entry: ActionEntry): boolean =>
  entry.state === 'submitted' || (isOutstanding(entry) && entry.action.rollbackOf !== undefined);

/** It was decided under a policy that changed before anything came of it. */
export const isLapsed = ({ state, failure }: ActionEntry): boolean =>
  state === 'expired' && failure?.code === 'policy-changed';

/** It moved something, or is going to. */
export const hasEffect = (entry: ActionEntry): boolean =>
  isOutstanding(entry) || entry.state === 'applied' || entry.state === 'rolled-back';

/** It happened after `from` (epoch ms), or is still to happen. */
export const isSince = (entry: ActionEntry, from: number): boolean =>
  isOutstanding(entry) || entry.changedAt > from;

type Changing = Pick<BudgetAction, 'change'>;

/** Lines that an action changes. */
export function linesOf({ change }: Changing): string[] {
  switch (change.do) {
    case 'move':
      return [...new Set(change.transfers.flatMap(({ from, to }) => [from, to]))];
    case 'bid':
    case 'pause':
      return [change.line];
    case 'notify':
      return change.lines;
  }
}

/** What a move takes from a line. */
export const takenFrom = ({ change }: Changing, line: string): number =>
  sumOf(change.do === 'move' ? change.transfers.filter(({ from }) => from === line) : []);

/** What a move gives to a line. */
export const givenTo = ({ change }: Changing, line: string): number =>
  sumOf(change.do === 'move' ? change.transfers.filter(({ to }) => to === line) : []);

function sumOf(transfers: readonly { amount: number }[]): number {
  return transfers.reduce((sum, { amount }) => sum + amount, 0);
}
