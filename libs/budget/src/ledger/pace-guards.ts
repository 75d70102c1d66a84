import type { BudgetAction, BudgetLimits } from '@mcc/contracts';
import { refuse } from '../refusal';
import { givenTo, hasEffect, isOutstanding, isSince, linesOf, takenFrom, type ActionEntry } from './entry';
import type { Guard, Question } from './guard';

/**
 * What was done of late: a dry run is paced by dry runs and by what was done; what is done only by what was done. Somebody's
 * no counts too.
 */
function recentOf({ book, action, at }: Paced, withinMs: number): BudgetAction[] {
  const isPeer = (entry: ActionEntry): boolean =>
    hasEffect(entry) ||
    entry.state === 'rejected' ||
    (action.dryRun && entry.action.dryRun && entry.state === 'dry-run');
  return [...book.entries.values()]
    .filter(
      (entry) =>
        entry.action.change.do === action.change.do && isPeer(entry) && isSince(entry, at - withinMs),
    )
    .map((entry) => entry.action);
}

type Paced = Pick<Question, 'book' | 'at'> & { action: Pick<BudgetAction, 'change' | 'dryRun'> };

/** Lines that are left alone for a time after a move, or somebody's no to one, by the action that did it. */
export function restingLines(question: Paced, { coolDownMs }: BudgetLimits): Map<string, BudgetAction> {
  return new Map(
    recentOf(question, coolDownMs).flatMap((action) => linesOf(action).map((line) => [line, action])),
  );
}

/** Lines that gave, and that received, within the time in which neither is taken back, by the action that did it. */
export function dampedLines(
  question: Paced,
  { dampingMs }: BudgetLimits,
): { gave: Map<string, BudgetAction>; received: Map<string, BudgetAction> } {
  const transfers = recentOf(question, dampingMs).flatMap((action) =>
    action.change.do === 'move' ? action.change.transfers.map((transfer) => ({ transfer, action })) : [],
  );
  return {
    gave: new Map(transfers.map(({ transfer, action }) => [transfer.from, action])),
    received: new Map(transfers.map(({ transfer, action }) => [transfer.to, action])),
  };
}

export const coolDown: Guard = (question) => {
  const resting = restingLines(question, question.limits);
  const line = linesOf(question.action).find((each) => resting.has(each));
  return line === undefined ? null : refuse('cool-down', `${line}: action ${resting.get(line)?.id}`);
};

/** A line that gave does not receive for a time, nor the other way round. */
export const noOscillation: Guard = (question) => {
  const { action, limits } = question;
  const { gave, received } = dampedLines(question, limits);
  for (const line of linesOf(action)) {
    const back =
      (takenFrom(action, line) > 0 && received.get(line)) || (givenTo(action, line) > 0 && gave.get(line));
    if (back) return refuse('oscillation', `${line}: takes back action ${back.id}`);
  }
  return null;
};

/** How much of a line one move may take or give. */
export const maxStep: Guard = ({ book, action, limits: { maxStepPercent } }) => {
  const others = (entry: ActionEntry): boolean => isOutstanding(entry) && entry.action.id !== action.id;
  for (const line of linesOf(action)) {
    const change = Math.max(takenFrom(action, line), givenTo(action, line));
    if (exceeds(change, book.lowest(line, others), maxStepPercent)) {
      return refuse('max-step', `${line}: ${change} is more than ${maxStepPercent} %`);
    }
  }
  return null;
};

/** How much of a line the moves of 24 hours may take or give, of what it had before them. */
export const maxDay: Guard = ({ book, action, at, limits: { maxDayPercent } }) => {
  for (const line of linesOf(action)) {
    const taken = takenFrom(action, line);
    const given = givenTo(action, line);
    const takenBefore = book.takenInDay(line, at);
    const givenBefore = book.givenInDay(line, at);
    const isTooMuch =
      (taken > 0 && exceeds(taken + takenBefore, book.lowest(line) + takenBefore, maxDayPercent)) ||
      (given > 0 && exceeds(given + givenBefore, book.highest(line) - givenBefore, maxDayPercent));
    if (isTooMuch) return refuse('max-day', `${line}: more than ${maxDayPercent} % within 24 hours`);
  }
  return null;
};

/** Whether an amount is more than a whole number of percent of another, exactly. */
export function exceeds(amount: number, of: number, percent: number): boolean {
  return BigInt(amount) * 100n > BigInt(Math.max(0, of)) * BigInt(percent);
}
