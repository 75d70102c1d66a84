import { addExact, type Measure, type Summary } from '@mcc/contracts';
import { mergeSummary, type Summaries } from '@mcc/metrics';
import { lowerBound } from './lower-bound';

/** Blocks of time of one key: parallel lists, `slots` rising (start of the block ÷ its length). Plain data. */
export interface Series {
  slots: number[];
  /** numbers of each block, as {@link Layout} lays them out */
  rows: number[][];
}

/** What a rule keeps of a block. */
export interface Layout {
  measures: readonly Measure[];
  /** only counts and sums are read: two numbers a measure, which can be taken out of a window again; otherwise six */
  isAdditive: boolean;
}

/** Most blocks kept of one key: bounds what runs ahead of the watermark. */
const MAX_BLOCKS = 10_080;

export const emptySeries = (): Series => ({ slots: [], rows: [] });

const widthOf = ({ isAdditive }: Layout): number => (isAdditive ? 2 : 6);

export const emptyRow = (layout: Layout): number[] =>
  new Array<number>(layout.measures.length * widthOf(layout)).fill(0);

/** Adds a row to a block; contributions may come in any order. True: it made the oldest block go. */
export function addRow(series: Series, layout: Layout, slot: number, row: number[]): boolean {
  const { slots, rows } = series;
  const position = lowerBound(series.slots, slot);
  const present = slots[position] === slot ? rows[position] : undefined;
  if (present) {
    mergeRow(layout, present, row);
    return false;
  }
  slots.splice(position, 0, slot);
  rows.splice(position, 0, row);
  if (slots.length <= MAX_BLOCKS) return false;
  dropBefore(series, (slots[0] ?? 0) + 1);
  return true;
}

/** Forgets blocks before `slot`. */
export function dropBefore(series: Series, slot: number): void {
  const count = lowerBound(series.slots, slot);
  if (count === 0) return;
  series.slots.splice(0, count);
  series.rows.splice(0, count);
}

/** Lays out what a cell holds of the layout's measures; null: nothing. */
export function rowOf(layout: Layout, measures: Summaries): number[] | null {
  let row: number[] | null = null;
  const width = widthOf(layout);
  layout.measures.forEach((measure, index) => {
    const summary = measures[measure];
    if (!summary || summary.n === 0) return;
    row ??= emptyRow(layout);
    writeSummary(row, index * width, layout.isAdditive, summary);
  });
  return row;
}

/** Merges `row` into `into`. @throws RangeError when a sum leaves the exact integers */
export function mergeRow(layout: Layout, into: number[], row: readonly number[]): void {
  if (layout.isAdditive) {
    for (let at = 0; at < into.length; at += 1) into[at] = addExact(into[at] as number, row[at] as number);
    return;
  }
  for (let at = 0; at < into.length; at += 6) {
    const added = readSummary(row, at);
    if (added.n === 0) continue;
    const present = readSummary(into, at);
    writeSummary(into, at, false, present.n === 0 ? added : mergeSummary(present, added));
  }
}

/** Takes the counts and sums of a row out again; exact, since both are integers. */
export function subtractRow(from: number[], row: readonly number[]): void {
  for (let at = 0; at < from.length; at += 1) from[at] = (from[at] as number) - (row[at] as number);
}

/** Writes a row into summaries made by {@link scratchOf}; of additive ones only `n` and `sum` mean anything. */
export function readRow(layout: Layout, row: readonly number[], into: Summaries): void {
  const width = widthOf(layout);
  layout.measures.forEach((measure, index) => {
    const summary = into[measure];
    if (!summary) return;
    const at = index * width;
    summary.n = row[at] as number;
    summary.sum = row[at + 1] as number;
    if (!layout.isAdditive) Object.assign(summary, readSummary(row, at));
  });
}

/** Summaries to be filled again and again. */
export function scratchOf({ measures }: Layout): Summaries {
  const empty: Summary = { n: 0, sum: 0, min: 0, max: 0, lastAt: 0, last: 0 };
  return Object.fromEntries(measures.map((measure) => [measure, { ...empty }]));
}

function readSummary(row: readonly number[], at: number): Summary {
  const [n = 0, sum = 0, min = 0, max = 0, lastAt = 0, last = 0] = row.slice(at, at + 6);
  return { n, sum, min, max, lastAt, last };
}

function writeSummary(row: number[], at: number, isAdditive: boolean, summary: Summary): void {
  row[at] = summary.n;
  row[at + 1] = summary.sum;
  if (isAdditive) return;
  row[at + 2] = summary.min;
  row[at + 3] = summary.max;
  row[at + 4] = summary.lastAt;
  row[at + 5] = summary.last;
}
