import type { BudgetActionMessageOf, BudgetAction } from '@mcc/contracts';
import { isSamePerson } from '../identity';
import { refuse, type Refusal } from '../refusal';
import { admit } from './admit';
import type { ActionEntry, ActionState } from './entry';
import type { PlanBook } from './plan-book';
import { refusalToSubmit } from './submit';

/** An action that was approved in the last minute can still be submitted. */
const SUBMIT_WITHIN_MS = 10 * 60_000;

/** The first word of an action. */
export function propose(
  book: PlanBook,
  { action, at }: BudgetActionMessageOf<'proposed'>,
  isStopped: boolean,
): Refusal | null {
  if (book.entries.has(action.id)) return refuse('repeat', action.id);
  const admission = admit(book, action, at, isStopped);
  if (!admission.move) return admission;
  const { approval } = admission;
  book.entries.set(action.id, {
    action,
    approval,
    state: firstState(action, approval),
    proposedAt: at,
    changedAt: at,
    expiresAt: at + book.limitsAt(at).approvalWithinMs,
  });
  return null;
}

function firstState({ dryRun, change }: BudgetAction, approval: ActionEntry['approval']): ActionState {
  if (change.do === 'notify') return 'told';
  if (dryRun) return 'dry-run';
  return approval ? 'waiting' : 'ready';
}

export function approve(
  book: PlanBook,
  entry: ActionEntry,
  { actor, at, note }: BudgetActionMessageOf<'approved'>,
  isStopped: boolean,
): Refusal | null {
  const refusal = refusalToAnswer(entry, at, actor);
  if (refusal) return refusal;
  if (isStopped) return refuse('stopped', 'nothing can be approved meanwhile');
  if (isSamePerson(actor, entry.action.requestedBy)) {
    return refuse('second-person', `${actor} answers for the action`);
  }
  if (entry.action.policyVersion !== book.terms.policyVersion) {
    return refuse('policy-changed', entry.action.policyVersion);
  }
  const expiresAt = Math.max(entry.expiresAt, at + SUBMIT_WITHIN_MS);
  change(book, entry, { state: 'ready', changedAt: at, approvedBy: actor, expiresAt, ...said(note) });
  return null;
}

export function reject(
  book: PlanBook,
  entry: ActionEntry,
  { actor, at, note }: BudgetActionMessageOf<'rejected'>,
): Refusal | null {
  const refusal = refusalToAnswer(entry, at, actor);
  if (refusal) return refusal;
  change(book, entry, { state: 'rejected', changedAt: at, rejectedBy: actor, ...said(note) });
  return null;
}

const said = (note: string | undefined): { note?: string } => (note === undefined ? {} : { note });

function refusalToAnswer({ state, expiresAt }: ActionEntry, at: number, actor: string): Refusal | null {
  if (state !== 'waiting') return refuse('wrong-state', `the action is ${state}`);
  if (at >= expiresAt) return refuse('expired', new Date(expiresAt).toISOString());
  return actor.trim() === '' ? refuse('second-person', 'nobody is named') : null;
}

export function expire(book: PlanBook, entry: ActionEntry, at: number): Refusal | null {
  const { state, expiresAt } = entry;
  if (state !== 'waiting' && state !== 'ready') return refuse('wrong-state', `the action is ${state}`);
  if (at < expiresAt) return refuse('wrong-state', `it holds until ${new Date(expiresAt).toISOString()}`);
  change(book, entry, { state: 'expired', changedAt: at });
  return null;
}

export function submit(
  book: PlanBook,
  entry: ActionEntry,
  facts: BudgetActionMessageOf<'submitted'>,
  isStopped: boolean,
): Refusal | null {
  const refusal = refusalToSubmit(book, entry, facts, isStopped);
  if (refusal) return refusal;
  change(book, entry, { state: 'submitted', changedAt: facts.at });
  return null;
}

/** A platform may refuse what was submitted; what was only decided may have become impossible. */
export function fail(
  book: PlanBook,
  entry: ActionEntry,
  { at, code, detail }: BudgetActionMessageOf<'failed'>,
): Refusal | null {
  if (entry.state !== 'ready' && entry.state !== 'submitted') {
    return refuse('wrong-state', `the action is ${entry.state}`);
  }
  change(book, entry, { state: 'failed', changedAt: at, failure: { code, detail } });
  return null;
}

/** The entry with some of it replaced; earlier ones, which others may hold, stay as they are. */
export function change(book: PlanBook, entry: ActionEntry, part: Partial<ActionEntry>): void {
  book.entries.set(entry.action.id, { ...entry, ...part });
}
