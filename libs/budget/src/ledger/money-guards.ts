import type { BudgetAction } from '@mcc/contracts';
import { refuse } from '../refusal';
import { givenTo, linesOf, takenFrom } from './entry';
import type { Guard } from './guard';

/** A move gives to some lines exactly what it takes from others: whole, positive amounts, and no line on both sides. */
export const conserved: Guard = ({ action }) => {
  const { change } = action;
  if (change.do !== 'move') return null;
  if (change.transfers.length === 0) return refuse('no-change', 'the move has no transfers');
  const odd = change.transfers.find(({ amount }) => !Number.isSafeInteger(amount) || amount <= 0);
  if (odd)
    return refuse('not-conserved', `${odd.from} → ${odd.to}: ${odd.amount} is no whole amount above 0`);
  const both = linesOf(action).find((line) => takenFrom(action, line) > 0 && givenTo(action, line) > 0);
  return both === undefined ? null : refuse('not-conserved', `${both} both gives and receives`);
};

export const knownLines: Guard = ({ book, action }) => {
  const unknown = linesOf(action).find((line) => !book.line(line));
  return unknown === undefined ? null : refuse('unknown-line', unknown);
};

/** What is on its way counts as done where it makes it worse. */
export const floors: Guard = ({ book, action }) => {
  const line = donorsOf(action).find(
    (each) => book.lowest(each) - takenFrom(action, each) < (book.line(each)?.floor ?? 0),
  );
  return line === undefined ? null : refuse('below-floor', line);
};

export const ceilings: Guard = ({ book, action }) => {
  const line = receiversOf(action).find(
    (each) => book.highest(each) + givenTo(action, each) > (book.line(each)?.ceiling ?? 0),
  );
  return line === undefined ? null : refuse('above-ceiling', line);
};

export const accountCaps: Guard = ({ book, action }) => {
  for (const { id, cap } of book.terms.accounts) {
    const lines = book.terms.lines.filter(({ account }) => account === id).map((line) => line.id);
    const given = lines.reduce((sum, line) => sum + givenTo(action, line), 0);
    // what other lines of the account are to give may still come to nothing
    const highest = lines.reduce((sum, line) => sum + book.highest(line), 0);
    const taken = lines.reduce((sum, line) => sum + takenFrom(action, line), 0);
    if (given > taken && highest + given - taken > cap) return refuse('account-cap', id);
  }
  return null;
};

/** What is spent cannot be given away; a line of which that is not known gives nothing. */
export const spentStays: Guard = ({ book, action }) => {
  for (const line of donorsOf(action)) {
    const spent = action.evidence.lines.find((each) => each.line === line)?.spent;
    if (spent === undefined) return refuse('below-spent', `${line}: what was spent is not known`);
    const rest = book.lowest(line) - takenFrom(action, line);
    if (rest < spent) return refuse('below-spent', `${line}: ${rest} would stay, ${spent} are spent`);
  }
  return null;
};

export const noMoneyForPaused: Guard = ({ book, action }) => {
  const line = receiversOf(action).find((each) => book.paused.has(each));
  return line === undefined ? null : refuse('line-paused', line);
};

export const bidLimit: Guard = ({ book, action: { change }, limits: { maxBidPercent } }) => {
  if (change.do !== 'bid') return null;
  const { percent, hours, line } = change;
  const isTime = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute <= 1_440;
  if (!Number.isInteger(percent) || !isTime(hours.from) || !isTime(hours.to)) {
    return refuse('malformed', `a bid of ${percent} % from ${hours.from} to ${hours.to}`);
  }
  if (Math.abs(percent) > maxBidPercent) return refuse('max-bid', `${line}: ${percent} %`);
  const now = book.bids.get(line);
  const isSame = now?.percent === percent && now.hours.from === hours.from && now.hours.to === hours.to;
  return isSame || (percent === 0 && !now) ? refuse('no-change', `${line} bids so already`) : null;
};

export const pauseChanges: Guard = ({ book, action: { change } }) =>
  change.do === 'pause' && book.paused.has(change.line) === change.paused
    ? refuse('no-change', `${change.line} is so already`)
    : null;

const donorsOf = (action: BudgetAction): string[] =>
  linesOf(action).filter((line) => takenFrom(action, line) > 0);
const receiversOf = (action: BudgetAction): string[] =>
  linesOf(action).filter((line) => givenTo(action, line) > 0);
