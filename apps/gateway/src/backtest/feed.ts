import { setImmediate } from 'node:timers/promises';
import { BacktestError, type Backtest } from '@mcc/rules';
import { BACKTEST_LIMITS } from './limits';
import type { HistoryPiece } from './read-history';

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
  for await (const { cells, from, until } of history) {
    taken += cells.length;
    if (taken > BACKTEST_LIMITS.maxCells) throw tooManyCells();
    let first = 0;
    for (let end = from + turnMs; end < until + turnMs; end += turnMs) {
      let last = first;
      while (last < cells.length && (cells[last]?.window ?? end) < end) last += 1;
      backtest.take(cells.slice(first, last), Math.min(end, until));
      first = last;
      await setImmediate();
      if (signal.aborted) return;
    }
  }
}

function tooManyCells(): BacktestError {
  const { maxCells } = BACKTEST_LIMITS;
  const advice = 'take a shorter stretch, or a rule with fewer dimensions in "by"';
  return new BacktestError(
    'backtest-too-large',
    `The backtest is given up: it reads more than ${maxCells} cells; ${advice}.`,
  );
}
