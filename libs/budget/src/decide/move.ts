import type { BudgetLine, BudgetReading, BudgetTransfer } from '@mcc/contracts';
import { KPIS } from '@mcc/metrics';
import type { BudgetDeed } from '../policy/policy';
import { refuse, type Refusal } from '../refusal';
import { USUAL_RESPONSE, gainOf, restCurves } from './gain';
import { accountRooms, roomsOf, shareOf, type Room } from './room';
import type { Situation, Subjects, Wish } from './situation';

type MoveDeed = Extract<BudgetDeed, { move: unknown }>['move'];

/** Takes money from the lines concerned and gives it to others, first to the best, as far as there is room. */
export function wishToMove(situation: Situation, { take, to }: MoveDeed, subjects: Subjects): Wish | Refusal {
  const { book } = situation;
  const donors = new Set(subjects.lines.map(({ id }) => id));
  const others = book.terms.lines.filter(({ id }) => !donors.has(id) && !book.paused.has(id));
  const receivers = Array.isArray(to)
    ? { lines: others.filter(({ id }) => to.includes(id)), readings: [] }
    : bestOf(situation, others, to);
  if (receivers.lines.length === 0) return refuse('condition', 'there is no line to give to');
  const wanted = subjects.lines.map(({ id }) => ({
    line: id,
    amount: 'percent' in take ? shareOf(book.amountOf(id), take.percent) : take.amount,
  }));
  const transfers = pour(situation, wanted, receivers.lines);
  if (transfers.length === 0) return refuse('no-change', 'no line may give, or none may receive');
  return {
    change: { do: 'move', transfers },
    readings: [...subjects.readings, ...receivers.readings],
    expectedGain: gainOf(situation, restCurves(situation, USUAL_RESPONSE), transfers),
  };
}

/** Lines by how good a KPI is, best first; those of which it is not known well enough are left out. */
function bestOf(
  { facts, limits }: Situation,
  lines: readonly BudgetLine[],
  { best, windowMs }: { best: string; windowMs: number },
): Subjects {
  const sign = KPIS.get(best)?.direction === 'up-bad' ? 1 : -1;
  const known = lines.flatMap((line) => {
    const reading: BudgetReading | null = facts.reading(best, line, windowMs);
    return reading && reading.sample >= limits.minSample ? [{ line, reading }] : [];
  });
  known.sort((a, b) => sign * (a.reading.value - b.reading.value));
  return { lines: known.map(({ line }) => line), readings: known.map(({ reading }) => reading) };
}

/** Fills the receivers one after the other with what the donors may give. */
function pour(
  situation: Situation,
  wanted: readonly { line: string; amount: number }[],
  receivers: readonly BudgetLine[],
): BudgetTransfer[] {
  const rooms = roomsOf(situation);
  const accounts = accountRooms(situation);
  const transfers: BudgetTransfer[] = [];
  for (const { line: from, amount } of wanted) {
    let left = Math.min(amount, rooms.get(from)?.give ?? 0);
    for (const { id: to, account } of receivers) {
      const room: Room = rooms.get(to) ?? { give: 0, receive: 0 };
      const more = Math.min(left, room.receive, accounts.get(account ?? '') ?? Infinity);
      if (more <= 0) continue;
      transfers.push({ from, to, amount: more });
      left -= more;
      rooms.set(to, { ...room, receive: room.receive - more });
      if (account !== undefined) accounts.set(account, (accounts.get(account) ?? 0) - more);
    }
  }
  return transfers;
}
