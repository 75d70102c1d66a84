import { setImmediate } from 'node:timers/promises';
import type { Observation } from '@mcc/contracts';
import { BacktestError, type Backtest } from '@mcc/rules';
import { BACKTEST_LIMITS } from './limits';
import type { HistoryPiece } from './read-history';

/** Observations that are judged before others get their turn. */
const AT_ONCE = 500;

/** Steps that are judged before others get their turn: some milliseconds. */
const TURN = 20;

/**
 * Gives a backtest all of a history, in short turns.
 * @param signal aborted when nobody waits for the result any more: it ends early
 * @throws BacktestError `backtest-too-large`
 */
export async function feed(
  backtest: Backtest,
  history: AsyncIterable<HistoryPiece>,
  signal: AbortSignal,
): Promise<void> {
  const turnMs = TURN * backtest.needs.stepMs;
  let taken = 0;
  for await (const { cells, heard, from, until } of history) {
    taken += cells.length + heard.length;
    if (taken > BACKTEST_LIMITS.maxCells) throw tooManyCells();
    const nextCells = inPortions(cells, ({ window }) => window);
    const nextHeard = inPortions(heard, ({ t }) => t);
    for (let end = from + turnMs; end < until + turnMs; end += turnMs) {
      backtest.take(nextCells(end), Math.min(end, until), nextHeard(end));
      await setImmediate();
      if (signal.aborted) return;
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

/**
 * Gives a backtest all observations, in short turns.
 * @param signal as of {@link feed}
 * @throws BacktestError `backtest-too-large`
 */
export async function feedObservations(
  backtest: Backtest,
  pages: AsyncIterable<readonly Observation[]>,
  signal: AbortSignal,
): Promise<void> {
  let taken = 0;
  for await (const page of pages) {
    taken += page.length;
    if (taken > BACKTEST_LIMITS.maxObservations) throw tooManyObservations();
    for (let first = 0; first < page.length; first += AT_ONCE) {
      backtest.observe(page.slice(first, first + AT_ONCE));
      await setImmediate();
      if (signal.aborted) return;
    }
  }
}

function tooManyObservations(): BacktestError {
  const { maxObservations } = BACKTEST_LIMITS;
  return new BacktestError(
    'backtest-too-large',
    `The backtest is given up: there are more than ${maxObservations} observations of competitors; take a shorter stretch.`,
  );
}

function tooManyCells(): BacktestError {
  const { maxCells } = BACKTEST_LIMITS;
  const advice = 'take a shorter stretch, or a rule with fewer dimensions in "by"';
  return new BacktestError(
    'backtest-too-large',
    `The backtest is given up: it reads more than ${maxCells} cells; ${advice}.`,
  );
}
