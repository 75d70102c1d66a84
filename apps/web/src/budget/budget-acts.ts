import type { BudgetActionView, BudgetResponse } from '@mcc/contracts';
import { create } from 'zustand';
import { sign } from '../alerts/signing';
import { postJson } from '../api/http';
import { forgetBudgetState } from './use-budget-state';

/** What people do about one decision, and about all of them, as the REST interface calls it. */
export type MoveAct = 'approve' | 'reject' | 'rollback';
export type SwitchAct = 'stop' | 'start';

/** What a dialog is open for. */
export type OpenBudgetAct = { actor: string } & (
  { kind: MoveAct; move: BudgetActionView } | { kind: SwitchAct }
);

/** The dialog that is open; null: none is. */
export const useOpenBudgetAct = create<{ open: OpenBudgetAct | null }>(() => ({ open: null }));

/** Opens the dialog of an act on a decision, after the name is known. */
export function openMoveAct(kind: MoveAct, move: BudgetActionView): void {
  sign('act', (actor) => useOpenBudgetAct.setState({ open: { kind, move, actor } }));
}

/** Opens the dialog of the stop switch, after the name is known. */
export function openSwitchAct(kind: SwitchAct): void {
  sign('act', (actor) => useOpenBudgetAct.setState({ open: { kind, actor } }));
}

export function closeBudgetAct(): void {
  useOpenBudgetAct.setState({ open: null });
}

/**
 * Does it; resolves once the ledger has taken it in. The screen hears of it by the live protocol.
 * @throws RequestFailed with a reason where the ledger refuses it
 */
export async function doBudgetAct(act: OpenBudgetAct, note: string | undefined): Promise<void> {
  const path = 'move' in act ? `actions/${encodeURIComponent(act.move.id)}/${act.kind}` : act.kind;
  const body = { actor: act.actor, ...(note === undefined ? {} : { note }) };
  await postJson<BudgetActionView | BudgetResponse>(`/api/v1/budget/${path}`, body);
  await forgetBudgetState();
}
