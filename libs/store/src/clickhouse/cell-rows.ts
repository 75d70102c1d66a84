import { BASE_WINDOW_MS, DIMENSIONS, type Measure, type Summary } from '@mcc/contracts';
import type { SliceWrite } from '../store.port';
import { toStored } from './decimals';
import { column, list, nativeBlock, pair, type Block, type Column } from './native-block';
import { decimal18, decimal38, milliseconds, seconds, text, uint32, uint64, uint8 } from './native-types';
import { rollUp, type RolledCell } from './roll-up';
import { sliceToken } from './slice-token';
import type { Steps } from './steps';

/** One row of `cells`: a measure of a cell, or the mark of a slice. */
interface Row {
  cell: Omit<RolledCell, 'step' | 'measures'> & { step: string };
  measure: Measure | '';
  summary: Summary;
  /** token of the slice in its mark; empty in all other rows */
  slice: string;
}

const NOTHING: Summary = { n: 0, sum: 0, min: 0, max: 0, lastAt: 0, last: 0 };

const stored = ({ measure }: Row, value: number): number | bigint =>
  measure === '' ? 0 : toStored(measure, value);

function columns(appendedAt: number): Column<Row>[] {
  return [
    column('step', text, ({ cell }) => cell.step),
    column('measure', text, ({ measure }) => measure),
    column('t', seconds, ({ cell }) => cell.t),
    column('slice', text, ({ slice }) => slice),
    ...DIMENSIONS.map((name) => column(name, text, ({ cell }: Row) => cell.dimensions[name] ?? '')),
    column('n', uint64, ({ summary }) => summary.n),
    column('total', decimal38, (row) => stored(row, row.summary.sum)),
    column('least', decimal18, (row) => stored(row, row.summary.min)),
    column('greatest', decimal18, (row) => stored(row, row.summary.max)),
    pair('latest', [milliseconds, decimal18], (row) => [row.summary.lastAt, stored(row, row.summary.last)]),
    list('sketch', uint32, ({ summary }) => summary.sketch ?? []),
    column('first_window', seconds, ({ cell }) => cell.firstWindow),
    column(
      'last_window',
      seconds,
      ({ cell, slice }) => cell.lastWindow + (slice === '' ? BASE_WINDOW_MS : 0),
    ),
    column('late', uint8, ({ cell }) => (cell.late ? 1 : 0)),
    column('appended', seconds, () => appendedAt),
  ];
}

/** The row that says that the cells of a slice are in. */
function markOf(slice: string): Row {
  const cell = { step: 'slice', t: 0, firstWindow: 0, lastWindow: 0, late: false };
  return { cell: { ...cell, dimensions: {}, dimensionKey: '' }, measure: '', summary: NOTHING, slice };
}

/**
 * Rows of `cells` that a slice adds: its base cells, their roll-ups, and the mark that the slice is in; none when the
 * slice has no cells.
 * @throws RangeError for values the store cannot hold exactly
 */
export function cellBlock({ slice, cells, appendedAt }: SliceWrite, steps: Steps): Block {
  const rows: Row[] = [];
  for (const cell of rollUp(cells, steps)) {
    for (const [measure, summary] of cell.measures) rows.push({ cell, measure, summary, slice: '' });
  }
  if (rows.length > 0 || cells.length > 0) rows.push(markOf(sliceToken(slice)));
  return nativeBlock(columns(appendedAt), rows);
}
