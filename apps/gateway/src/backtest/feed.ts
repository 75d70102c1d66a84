import { setImmediate } from 'node:timers/promises';
import { BacktestError, type Backtest } from '@mcc/rules';
import { BACKTEST_LIMITS } from './limits';
import type { ObservationReader } from './observation-reader';
import type { HistoryPiece } from './read-history';

/** Observations that are judged before others get their turn. */
const AT_ONCE = 500;

/** Steps that are judged before others get their turn: some milliseconds. */
const TURN = 20;

/**
 * Gives a backtest all of a history, in short turns: what happened in windows, and between them what was observed.
 * @param signal aborted when nobody waits for the result any more: it ends early
 * @throws BacktestError when it is too much
 */
export async function feed(
  backtest: Backtest,
  history: AsyncIterable<HistoryPiece>,
  observations: ObservationReader,
  signal: AbortSignal,
): Promise<void> {
  const turnMs = TURN * backtest.needs.stepMs;
  const taken = { cells: 0, observations: 0 };
  for await (const { cells, heard, from, until } of history) {
    taken.cells += cells.length + heard.length;
    if (taken.cells > BACKTEST_LIMITS.maxCells) throw tooManyCells();
    const nextCells = inPortions(cells, ({ window }) => window);
    const nextHeard = inPortions(heard, ({ t }) => t);
    for (let start = from; start < until;) {
      const observed = await observations.next(Math.min(start + turnMs, until), AT_ONCE);
      taken.observations += observed.length;
      if (taken.observations > BACKTEST_LIMITS.maxObservations) throw tooManyObservations();
      // there may be more to tell in this turn: it ends with the last one
      const last = observed.length < AT_ONCE ? undefined : observed.at(-1);
      const end = Math.max(start, last?.at ?? Math.min(start + turnMs, until));
      backtest.take({ cells: nextCells(end), heard: nextHeard(end), observed, until: end });
      await setImmediate();
      if (signal.aborted) return;
      start = end;
    }
  }
}

/** Gives what stands in order of time portion by portion: each time all before `end` that was not given yet. */
function inPortions<T>(all: readonly T[], timeOf: (each: T) => number): (end: number) => T[] {
  let first = 0;
  return (end) => {
    let last = first;
    while (last < all.length && timeOf(all[last]!) < end) last += 1;
    const portion = all.slice(first, last);
    first = last;
    return portion;
  };
}

function tooManyObservations(): BacktestError {
  const { maxObservations } = BACKTEST_LIMITS;
  return new BacktestError(
    `The backtest is given up: there are more than ${maxObservations} observations of competitors; take a shorter stretch.`,
  );
}

function tooManyCells(): BacktestError {
  const { maxCells } = BACKTEST_LIMITS;
  const advice = 'take a shorter stretch, or a rule with fewer dimensions in "by"';
  return new BacktestError(`The backtest is given up: it reads more than ${maxCells} cells; ${advice}.`);
}
