import { BASE_WINDOW_MS, type DimensionValues, type Measure, type Summary } from '@mcc/contracts';
import { summaryOf } from '@mcc/metrics';
import type { CellQuery, CellRow } from '@mcc/store';
import { KnownBegin } from '../history/data-begin';

/** A row of cells in which each measure has one reading. Money in ten-thousandths. */
export function cellRow(
  measures: Partial<Record<Measure, number>>,
  key: DimensionValues = {},
  t = 0,
): CellRow {
  const summaries: Partial<Record<Measure, Summary>> = {};
  for (const [name, value] of Object.entries(measures) as [Measure, number][])
    summaries[name] = summaryOf(value, t);
  return { key, t, end: t + BASE_WINDOW_MS, measures: summaries, restated: false };
}

/** A store that answers a query of cells with what `answer` gives, and remembers what it was asked. */
export class CellStoreDouble {
  readonly asked: CellQuery[] = [];

  constructor(private readonly answer: (query: CellQuery) => CellRow[]) {}

  queryCells = (query: CellQuery): Promise<CellRow[]> => {
    this.asked.push(query);
    return Promise.resolve(this.answer(query));
  };
}

/** There has always been data. */
export const SINCE_EVER = { known: () => Promise.resolve(new KnownBegin(0)) };
