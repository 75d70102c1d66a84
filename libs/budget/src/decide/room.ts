import type { BudgetLine } from '@mcc/contracts';
import { dampedLines, restingLines } from '../ledger/pace-guards';
import type { Situation } from './situation';

/** How much a line may give and receive at most, as far as the ledger's guards can be foreseen; ten-thousandths. */
export interface Room {
  give: number;
  receive: number;
}

/**
 * The room of every line. It keeps rules from asking for what the ledger would refuse; whether it is given, the ledger says.
 * @param stepPercent most that one move changes a line, where that is less than the limit
 */
export function roomsOf(
  situation: Situation,
  stepPercent = situation.limits.maxStepPercent,
): Map<string, Room> {
  const { book, at, limits, dryRun } = situation;
  const paced = { book, at, action: { change: { do: 'move' as const, transfers: [] }, dryRun } };
  const resting = restingLines(paced, limits);
  const { gave, received } = dampedLines(paced, limits);
  const percent = Math.min(stepPercent, limits.maxStepPercent);
  return new Map(
    book.terms.lines.map((line) => {
      if (resting.has(line.id)) return [line.id, { give: 0, receive: 0 }];
      const room = roomOf(situation, line, percent);
      return [
        line.id,
        {
          give: received.has(line.id) ? 0 : room.give,
          receive: gave.has(line.id) || book.paused.has(line.id) ? 0 : room.receive,
        },
      ];
    }),
  );
}

function roomOf({ book, at, limits, facts }: Situation, line: BudgetLine, percent: number): Room {
  const lowest = book.lowest(line.id);
  const step = shareOf(lowest, percent);
  const taken = book.takenInDay(line.id, at);
  const given = book.givenInDay(line.id, at);
  const ofDay = shareOf(lowest + taken, limits.maxDayPercent) - taken;
  const toDay = shareOf(book.highest(line.id) - given, limits.maxDayPercent) - given;
  // a line of which that is not known gives nothing
  const spent = Math.ceil(facts.spent(line) ?? Infinity);
  return {
    give: Math.max(0, Math.min(step, ofDay, lowest - line.floor, lowest - spent)),
    receive: Math.max(0, Math.min(step, toDay, line.ceiling - book.highest(line.id))),
  };
}

/** Some whole percent of an amount, rounded down. */
export function shareOf(amount: number, percent: number): number {
  return Number((BigInt(Math.max(0, amount)) * BigInt(percent)) / 100n);
}

/** How much more the lines of each account may have; of lines without one there is no limit. */
export function accountRooms({ book }: Situation): Map<string, number> {
  return new Map(
    book.terms.accounts.map(({ id, cap }) => {
      const lines = book.terms.lines.filter(({ account }) => account === id);
      const highest = lines.reduce((sum, line) => sum + book.highest(line.id), 0);
      return [id, Math.max(0, cap - highest)];
    }),
  );
}
