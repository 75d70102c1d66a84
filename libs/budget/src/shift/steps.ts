import type { BudgetAction, BudgetActionMessage } from '@mcc/contracts';
import type { BudgetFacts } from '../decide/facts';
import { actionMessageId, attemptMessageId } from '../identity';
import type { ActionEntry } from '../ledger/entry';
import type { Ledger } from '../ledger/ledger';
import type { PlanBook } from '../ledger/plan-book';
import type { RefusalReason } from '../refusal';
import { spentOf } from './spent';

/** What is to be done next: a message to append, or a platform to be told of a submitted action. */
export type Step =
  { do: 'say'; message: BudgetActionMessage } | { do: 'tell'; plan: string; action: BudgetAction };

/** A platform's word on an action. What is neither, because the answer was lost, is asked again under the same id. */
export type PlatformAnswer =
  | { done: true; confirmation?: string }
  /** it will not do it, now or later */
  | { done: false; code: string; detail: string };

/** Reasons that may pass: the action waits, and expires if they do not. */
const PASSING: ReadonlySet<RefusalReason> = new Set(['stale', 'stopped', 'not-live', 'expired']);

/**
 * What the actions of a plan need next. It follows from the ledger alone, so that after a crash at any point the same is done
 * again: messages have deterministic ids, and platforms are told under the action's id.
 */
export function actionSteps(ledger: Ledger, book: PlanBook, facts: BudgetFacts, at: number): Step[] {
  return [...book.entries.values()].flatMap((entry): Step[] => {
    const { action, state, expiresAt } = entry;
    if (state === 'submitted') return [{ do: 'tell', plan: book.id, action }];
    if (state !== 'waiting' && state !== 'ready') return [];
    if (at >= expiresAt) return [say(book, action, at, { kind: 'expired' })];
    return state === 'ready' ? submitStep(ledger, book, entry, facts, at) : [];
  });
}

function submitStep(
  ledger: Ledger,
  book: PlanBook,
  { action }: ActionEntry,
  facts: BudgetFacts,
  at: number,
): Step[] {
  // while it has to wait anyway, nobody needs to look up what is spent
  const wait = ledger.refusalToSubmit(book.id, action.id, { at, spent: [], asOf: facts.asOf });
  if (wait && PASSING.has(wait.reason)) return [];
  const spent = spentOf(book.terms.lines, facts);
  const refusal = ledger.refusalToSubmit(book.id, action.id, { at, spent, asOf: facts.asOf });
  if (!refusal) return [say(book, action, at, { kind: 'submitted', spent, asOf: facts.asOf })];
  if (PASSING.has(refusal.reason)) return [];
  return [say(book, action, at, { kind: 'failed', code: refusal.reason, detail: refusal.detail })];
}

/** The message of what a platform answered. */
export function settledMessage(
  plan: string,
  action: BudgetAction,
  answer: PlatformAnswer,
  at: number,
): BudgetActionMessage {
  if (!answer.done)
    return wordOf(plan, action, at, { kind: 'failed', code: answer.code, detail: answer.detail });
  const { confirmation } = answer;
  return wordOf(plan, action, at, {
    kind: action.rollbackOf === undefined ? 'applied' : 'rolled-back',
    ...(confirmation === undefined ? {} : { confirmation }),
  });
}

type Word =
  | { kind: 'expired' }
  | { kind: 'submitted'; spent: { line: string; amount: number }[]; asOf: number }
  | { kind: 'failed'; code: string; detail: string }
  | { kind: 'applied' | 'rolled-back'; confirmation?: string };

const say = (book: PlanBook, action: BudgetAction, at: number, word: Word): Step => ({
  do: 'say',
  message: wordOf(book.id, action, at, word),
});

function wordOf(plan: string, { id }: BudgetAction, at: number, word: Word): BudgetActionMessage {
  return { version: 1, messageId: wordId(id, word, at), at, plan, actionId: id, ...word };
}

function wordId(actionId: string, { kind }: Word, at: number): string {
  const mayBeRefused = kind === 'submitted' || kind === 'expired';
  return mayBeRefused ? attemptMessageId(actionId, kind, at) : actionMessageId(actionId, kind);
}
