import type { BudgetAction, BudgetLimits } from '@mcc/contracts';
import { refuse, type Refusal } from '../refusal';
import { linesOf, givenTo, takenFrom, type ActionEntry } from './entry';
import { enoughSample, finalWindows, freshData } from './evidence-guards';
import { firstRefusal, type Guard, type Question } from './guard';
import {
  accountCaps,
  bidLimit,
  ceilings,
  conserved,
  floors,
  knownLines,
  noMoneyForPaused,
  pauseChanges,
  spentStays,
} from './money-guards';
import { coolDown, exceeds, maxDay, maxStep, noOscillation } from './pace-guards';
import type { PlanBook } from './plan-book';
import { takesBackOnce } from './rollback';

const inPeriod: Guard = ({ book: { terms }, at }) =>
  at >= terms.from && at < terms.to ? null : refuse('period-over', new Date(at).toISOString());

const samePolicy: Guard = ({ book: { terms }, action }) =>
  action.policyVersion === terms.policyVersion ? null : refuse('policy-changed', action.policyVersion);

export const notStopped: Guard = ({ isStopped }) => (isStopped ? refuse('stopped', 'by a person') : null);

const liveOrDry: Guard = ({ book, action }) =>
  book.isLive || action.dryRun ? null : refuse('not-live', book.id);

/** What holds for every action. */
const ALWAYS: readonly Guard[] = [inPeriod, knownLines, conserved, freshData, bidLimit, pauseChanges];
/** What keeps the money of the lines within their limits. */
const MONEY: readonly Guard[] = [floors, spentStays, ceilings, accountCaps];

/** All that a decision of a rule has to pass. */
const OF_RULES: readonly Guard[] = [
  ...ALWAYS,
  notStopped,
  samePolicy,
  liveOrDry,
  finalWindows,
  enoughSample,
  coolDown,
  noOscillation,
  ...MONEY,
  noMoneyForPaused,
  maxStep,
  maxDay,
];

/** A person takes something back: not too soon, too much or too often, and also while everything is stopped. */
const OF_ROLLBACKS: readonly Guard[] = [takesBackOnce, ...ALWAYS, ...MONEY];

/** Whether the ledger takes an action in, and why a second person has to agree to it (null: nobody has to). */
export type Admission = { move: true; approval: ActionEntry['approval'] } | Refusal;

/** Asks all guard-rails. @param at wall clock, epoch ms */
export function admit(book: PlanBook, action: BudgetAction, at: number, isStopped: boolean): Admission {
  const limits = book.limitsAt(at);
  const question: Question = { book, action, at, limits, isStopped };
  const guards = action.rollbackOf === undefined ? OF_RULES : OF_ROLLBACKS;
  return firstRefusal(guards, question) ?? { move: true, approval: approvalFor(book, action, limits) };
}

function approvalFor(book: PlanBook, action: BudgetAction, limits: BudgetLimits): ActionEntry['approval'] {
  const { change } = action;
  if (action.rollbackOf !== undefined || change.do === 'notify') return null;
  if (change.do === 'pause') return 'pause';
  if (change.do === 'bid') return Math.abs(change.percent) > limits.approvalPercent ? 'bid' : null;
  const total = change.transfers.reduce((sum, { amount }) => sum + amount, 0);
  if (total > limits.approvalAmount) return 'amount';
  const isLarge = linesOf(action).some((line) =>
    exceeds(takenFrom(action, line) + givenTo(action, line), book.lowest(line), limits.approvalPercent),
  );
  return isLarge ? 'percent' : null;
}
