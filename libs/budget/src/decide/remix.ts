import type { BudgetLine, BudgetReading, BudgetTransfer } from '@mcc/contracts';
import type { RemixDeed } from '../policy/policy';
import { refuse, type Refusal } from '../refusal';
import { allocate, type Bowl } from '../response/allocate';
import { returnOf, type ResponseCurve } from '../response/curve';
import { gainOf, restCurves } from './gain';
import { accountRooms, roomsOf, type Room } from './room';
import type { Situation, Subjects, Wish } from './situation';

const DAY = 86_400_000;

/** A line that takes part. */
interface Part {
  line: BudgetLine;
  reading: BudgetReading;
  curve: ResponseCurve;
  amount: number;
  spent: number;
}

/** Divides what the lines concerned have together so that the next yuan returns the same in each, as far as there is room. */
export function wishToRemix(situation: Situation, deed: RemixDeed, subjects: Subjects): Wish | Refusal {
  const curves = restCurves(situation, deed);
  const parts = partsOf(situation, deed, subjects, curves);
  if (parts.length < 2) return refuse('small-sample', `${parts.length} lines are known well enough`);
  const shares = divide(situation, deed, parts);
  if (!shares) return refuse('no-change', 'the limits leave no other way');
  const transfers = transfersBetween(
    parts.map(({ line, amount }, index) => ({ line: line.id, change: (shares[index] ?? amount) - amount })),
  );
  const gain = transfers.length === 0 ? 0 : gainOf(situation, curves, transfers);
  const expected = parts.reduce((sum, { curve, amount, spent }) => sum + returnOf(curve, amount - spent), 0);
  if (gain === null || gain <= 0 || gain < (expected * deed.minGainPercent) / 100) {
    return refuse('no-change', `it would return ${gain} of ${Math.round(expected)} more`);
  }
  return {
    change: { do: 'move', transfers },
    readings: [...subjects.readings, ...parts.map(({ reading }) => reading)],
    expectedGain: gain,
  };
}

function partsOf(
  { book, facts, limits }: Situation,
  { returns, days, minSample }: RemixDeed,
  { lines }: Subjects,
  curves: ReadonlyMap<string, ResponseCurve>,
): Part[] {
  const least = Math.max(minSample, limits.minSample);
  return lines.flatMap((line) => {
    const reading = facts.reading(returns, line, days * DAY);
    const curve = curves.get(line.id);
    const spent = facts.spent(line);
    const isKnown = reading !== null && reading.sample >= least && !book.paused.has(line.id);
    if (!isKnown || !curve || spent === null) return [];
    return [{ line, reading, curve, amount: book.amountOf(line.id), spent }];
  });
}

function divide(situation: Situation, deed: RemixDeed, parts: readonly Part[]): number[] | null {
  const rooms = roomsOf(situation, deed.stepPercent);
  const nothing: Room = { give: 0, receive: 0 };
  const bowls = parts.map(({ line, curve, amount, spent }): Bowl => {
    const { give, receive } = rooms.get(line.id) ?? nothing;
    return {
      curve,
      base: spent,
      low: amount - give,
      high: amount + receive,
      ...(line.account === undefined ? {} : { group: line.account }),
    };
  });
  const caps = new Map(
    [...accountRooms(situation)].map(([account, more]) => {
      const members = parts.filter(({ line }) => line.account === account);
      return [account, members.reduce((sum, { amount }) => sum + amount, more)];
    }),
  );
  const total = parts.reduce((sum, { amount }) => sum + amount, 0);
  return allocate(bowls, total, caps);
}

/** Transfers that make these changes, which sum to 0: from who gives most to who receives most. */
export function transfersBetween(changes: readonly { line: string; change: number }[]): BudgetTransfer[] {
  const donors = changes
    .filter(({ change }) => change < 0)
    .map(({ line, change }) => ({ line, left: -change }))
    .sort((a, b) => b.left - a.left);
  const receivers = changes
    .filter(({ change }) => change > 0)
    .map(({ line, change }) => ({ line, left: change }))
    .sort((a, b) => b.left - a.left);
  const transfers: BudgetTransfer[] = [];
  let next = 0;
  for (const donor of donors) {
    while (donor.left > 0) {
      const receiver = receivers[next];
      if (!receiver) return transfers;
      const amount = Math.min(donor.left, receiver.left);
      if (amount > 0) transfers.push({ from: donor.line, to: receiver.line, amount });
      donor.left -= amount;
      receiver.left -= amount;
      if (receiver.left === 0) next += 1;
    }
  }
  return transfers;
}
