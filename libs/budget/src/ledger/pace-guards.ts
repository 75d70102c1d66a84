import type { BudgetAction } from '@mcc/contracts';
import { refuse } from '../refusal';
import { givenTo, hasEffect, isOutstanding, isSince, linesOf, takenFrom, type ActionEntry } from './entry';
import type { Guard, Question } from './guard';

/** A dry run is paced by dry runs and by what was done; what is done only by what was done. */
function peersOf({ book, action }: Question): ActionEntry[] {
  return [...book.entries.values()].filter(
    (entry) =>
      entry.action.change.do === action.change.do &&
      (hasEffect(entry) ||
        entry.state === 'rejected' ||
        (action.dryRun && entry.action.dryRun && entry.state === 'dry-run')),
  );
}

/** After a move of a line, or somebody's no to one, the line is left alone for a time. */
export const coolDown: Guard = (question) => {
  const { action, at, limits } = question;
  const lines = linesOf(action);
  const recent = peersOf(question).find(
    (entry) =>
      isSince(entry, at - limits.coolDownMs) && linesOf(entry.action).some((line) => lines.includes(line)),
  );
  return recent ? refuse('cool-down', `action ${recent.action.id} of ${iso(recent.changedAt)}`) : null;
};

/** A line that gave does not receive for a time, nor the other way round. */
export const noOscillation: Guard = (question) => {
  const { action, at, limits } = question;
  const back = peersOf(question).find(
    (entry) => isSince(entry, at - limits.dampingMs) && isOpposite(entry.action, action),
  );
  return back ? refuse('oscillation', `takes back action ${back.action.id} of ${iso(back.changedAt)}`) : null;
};

function isOpposite(earlier: BudgetAction, action: BudgetAction): boolean {
  return linesOf(action).some(
    (line) =>
      (takenFrom(action, line) > 0 && givenTo(earlier, line) > 0) ||
      (givenTo(action, line) > 0 && takenFrom(earlier, line) > 0),
  );
}

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

const iso = (at: number): string => new Date(at).toISOString();
