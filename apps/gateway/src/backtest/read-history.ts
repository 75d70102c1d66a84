import type { Cell } from '@mcc/contracts';
import type { CellNeeds, HeardInStep } from '@mcc/rules';
import type { Store } from '@mcc/store';

/** Cells of one stretch of time, in order of time. */
export interface HistoryPiece {
  cells: Cell[];
  /** who was heard of, in order of time, where that is needed */
  heard: HeardInStep[];
  /** the stretch, epoch ms, `until` excluded */
  from: number;
  until: number;
}

/** Rows that a piece should have; what is in memory at once follows from it. */
const AIM = 10_000;
/** Longest piece, steps. */
const MAX_STEPS = 8_640;
/** How much longer than the one before a piece may be: a busy hour can come at any time. */
const MAX_GROWTH = 4;

/** Reads what rules need of history, piece after piece, each as long as makes some thousand rows. */
export async function* readHistory(
  store: Pick<Store, 'queryCells' | 'heardSources'>,
  { questions, step, stepMs, hears }: CellNeeds,
  { from, to }: { from: number; to: number },
): AsyncGenerator<HistoryPiece> {
  let steps = 1;
  for (let start = from; start < to;) {
    const until = Math.min(start + steps * stepMs, to);
    const [heard, ...answers] = await Promise.all([
      hears ? store.heardSources({ from: start, to: until, stepMs }) : [],
      ...questions.map(({ measures, by }) =>
        store.queryCells({ measures, by, from: start, to: until, step, filter: {} }),
      ),
    ]);
    const rows = answers.flat();
    const cells = rows.map(({ t, key, measures }): Cell => ({ window: t, dimensions: key, measures }));
    yield { cells: cells.sort((a, b) => a.window - b.window), heard, from: start, until };
    const growth = Math.min(MAX_GROWTH, AIM / Math.max(1, rows.length + heard.length));
    steps = Math.max(1, Math.min(MAX_STEPS, Math.floor(steps * growth)));
    start = until;
  }
}
