import {
  DIMENSIONS,
  MEASURES,
  dimensionKey,
  isDistinct,
  sketchOf,
  type Dimension,
  type DimensionValues,
  type Measure,
  type Step,
} from '@mcc/contracts';
import type { CellQuery, CellRow } from '../store.port';
import type { Database, Params } from './database';
import { fromStored } from './decimals';
import type { Segment, Steps } from './steps';

/** One line of an answer: one measure of one bucket and key. Times are epoch seconds, `lastAt` epoch ms. */
type AnswerRow = Partial<Record<Dimension, string>> & {
  bucket: number;
  measure: Measure;
  n: number;
  sum: string;
  min: string;
  max: string;
  lastAt: number;
  last: string;
  /** of distinct measures */
  sketch?: number[];
  firstWindow: number;
  lastWindow: number;
  late: number;
};

interface Statement {
  select: string;
  params: Params;
}

/** Time and stored step of the rows to read; no segment: nothing; unbounded ends are absent. */
function timeCondition(segments: (Segment | { step: Step })[], params: Params): string {
  const alternatives = segments.map((segment, index) => {
    const step = `step = '${segment.step}'`;
    if (!('from' in segment)) return step;
    params[`from${index}`] = Math.max(0, segment.from / 1_000);
    params[`to${index}`] = Math.max(0, segment.to / 1_000);
    return `(${step} AND t >= toDateTime({from${index}:UInt32}, 'UTC') AND t < toDateTime({to${index}:UInt32}, 'UTC'))`;
  });
  return alternatives.length === 0 ? '0' : `(${alternatives.join(' OR ')})`;
}

/** Rows an answer is made of: the step's own for a series, days for weeks, the coarsest that fit exactly for a total. */
function segmentsOf({ step, from, to }: CellQuery, steps: Steps): (Segment | { step: Step })[] {
  const whole = step === 'total' || step === '1w' ? '1d' : step;
  if (from === undefined && to === undefined) return [{ step: whole }];
  const last = 0xffff_fff0 * 1_000;
  if (step === 'total') return steps.cover(Math.max(0, from ?? 0), Math.min(to ?? last, last));
  return [
    {
      step: whole,
      from: from === undefined ? 0 : steps.start(step, from),
      to: to === undefined ? last : steps.ceil(step, to),
    },
  ];
}

/** What puts rows into one line of the answer; epoch seconds, but for a total. */
function bucketOf(step: Step, timeZone: string): string {
  if (step === 'total') return 'toUInt32(0)';
  if (step !== '1w') return 'toUnixTimestamp(t)';
  return `toUnixTimestamp(toDateTime(toMonday(t, '${timeZone}'), '${timeZone}'))`;
}

const SECONDS_OF_HOUR = 3_600;
const list = (...parts: string[]): string => parts.filter((part) => part !== '').join(', ');

/** Unites the sketches of distinct measures; they are read where they are asked for only. */
const SKETCH = 'groupUniqArrayArray(sketch) AS a_sketch';

/** Sums cells over all dimensions not in `by`. @param further more to sum */
function oneSeries(
  table: string,
  bucket: string,
  by: readonly Dimension[],
  where: string,
  further = '',
): string {
  return `SELECT ${list(`${bucket} AS bucket`, 'measure', ...by, further)},
    sum(n) AS a_n, sum(total) AS a_sum, min(least) AS a_min, max(greatest) AS a_max, max(latest) AS a_last,
    min(first_window) AS a_first_window, max(last_window) AS a_last_window, max(late) AS a_late
  FROM ${table}
  WHERE ${where}
  GROUP BY ${list('bucket', 'measure', ...by)}`;
}

/** Levels of different keys (two rooms) add up, so they are first read key by key and then summed. */
function summedLevels(series: string, by: readonly Dimension[]): string {
  return `SELECT ${list('bucket', 'measure', ...by)},
    sum(a_n) AS b_n, sum(a_sum) AS b_sum, sum(a_min) AS b_min, sum(a_max) AS b_max,
    tuple(max(tupleElement(a_last, 1)), sum(tupleElement(a_last, 2))) AS b_last,
    min(a_first_window) AS b_first_window, max(a_last_window) AS b_last_window, max(a_late) AS b_late
  FROM (${series})
  GROUP BY ${list('bucket', 'measure', ...by)}`;
}

function answer(inner: string, prefix: 'a' | 'b', by: readonly Dimension[], further = ''): string {
  return `SELECT ${list('bucket', 'measure', ...by, further)},
    ${prefix}_n AS n, ${prefix}_sum AS sum, ${prefix}_min AS min, ${prefix}_max AS max,
    toUnixTimestamp64Milli(tupleElement(${prefix}_last, 1)) AS lastAt, tupleElement(${prefix}_last, 2) AS last,
    toUnixTimestamp(${prefix}_first_window) AS firstWindow, toUnixTimestamp(${prefix}_last_window) AS lastWindow,
    ${prefix}_late AS late
  FROM (${inner})
  ORDER BY ${list('bucket', ...by)}`;
}

/** Which way measures are read: the levels of keys are added up, sketches united. */
type Reading = 'sums' | 'levels' | 'sketches';

function readingOf(measure: Measure): Reading {
  if (isDistinct(measure)) return 'sketches';
  return MEASURES[measure] === 'gauge' ? 'levels' : 'sums';
}

/** Statement for measures that are all read one way. */
function statement(
  table: string,
  query: CellQuery,
  [reading, measures]: [Reading, Measure[]],
  steps: Steps,
): Statement {
  const params: Params = { measures };
  const conditions = [timeCondition(segmentsOf(query, steps), params), 'measure IN {measures:Array(String)}'];
  for (const dimension of DIMENSIONS) {
    const values = query.filter[dimension];
    if (!values) continue;
    params[dimension] = values;
    conditions.push(`${dimension} IN {${dimension}:Array(String)}`);
  }
  const bucket = bucketOf(query.step, steps.timeZone);
  const where = conditions.join(' AND ');
  const by = DIMENSIONS.filter((dimension) => query.by.includes(dimension));
  const selects: Record<Reading, () => string> = {
    sums: () => answer(oneSeries(table, bucket, by, where), 'a', by),
    levels: () => answer(summedLevels(oneSeries(table, bucket, DIMENSIONS, where), by), 'b', by),
    sketches: () => answer(oneSeries(table, bucket, by, where, SKETCH), 'a', by, 'a_sketch AS sketch'),
  };
  return { select: selects[reading](), params };
}

function keyOf(row: AnswerRow, by: Dimension[]): DimensionValues {
  const key: DimensionValues = {};
  for (const dimension of by) {
    const value = row[dimension];
    if (value) key[dimension] = value;
  }
  return key;
}

/** Puts the measures of one bucket and key together. */
function collect(rows: AnswerRow[], { by, step }: CellQuery): CellRow[] {
  const buckets = new Map<string, CellRow>();
  for (const row of rows) {
    const key = keyOf(row, by);
    const id = `${row.bucket}\u001f${dimensionKey(key)}`;
    const t = (step === 'total' ? row.firstWindow : row.bucket) * 1_000;
    let into = buckets.get(id);
    if (!into) buckets.set(id, (into = { key, t, end: 0, measures: {}, restated: false }));
    into.t = Math.min(into.t, t);
    into.end = Math.max(into.end, row.lastWindow * 1_000);
    into.restated ||= row.late === 1;
    const { measure } = row;
    into.measures[measure] = {
      n: row.n,
      sum: fromStored(measure, row.sum),
      min: fromStored(measure, row.min),
      max: fromStored(measure, row.max),
      lastAt: row.lastAt,
      last: fromStored(measure, row.last),
      ...(row.sketch ? { sketch: sketchOf(row.sketch) } : {}),
    };
  }
  return [...buckets.values()].sort((a, b) => a.t - b.t);
}

/**
 * Reads cells. A series is made of whole steps: its range is rounded outwards to them. A total's range is rounded outwards
 * to base windows only, and is put together from days, hours, minutes and base windows, so it is exact and still cheap.
 */
export async function queryCells(db: Database, query: CellQuery, steps: Steps): Promise<CellRow[]> {
  const readings = new Map<Reading, Measure[]>();
  for (const measure of query.measures) {
    const reading = readingOf(measure);
    readings.set(reading, [...(readings.get(reading) ?? []), measure]);
  }
  const answers = await Promise.all(
    [...readings]
      .map((reading) => statement(db.table('cells'), query, reading, steps))
      .map(({ select, params }) => db.rows<AnswerRow>(select, 'read cells', params)),
  );
  return collect(answers.flat(), query);
}

/** Start of the earliest window of any detail, epoch ms: of a base window, unless hours before it are known; null: there is none. */
export async function earliestData(db: Database): Promise<number | null> {
  const [found] = await db.rows<{ cells: number; base: number; hour: number }>(
    `SELECT countIf(step = '10s') AS cells, toUnixTimestamp(minIf(t, step = '10s')) AS base, toUnixTimestamp(minIf(t, step = '1h')) AS hour
     FROM ${db.table('cells')} WHERE step IN ('10s', '1h')`,
    'look for the earliest data',
  );
  if (!found) return null;
  const { cells, base, hour } = found;
  if (hour === 0) return cells > 0 ? base * 1_000 : null;
  // full detail runs out before hours do
  return (cells > 0 && base - hour < SECONDS_OF_HOUR ? base : hour) * 1_000;
}

/** Start of the earliest base window that is still there, epoch ms; null: there is none. */
export async function earliestWindow(db: Database): Promise<number | null> {
  const [found] = await db.rows<{ cells: number; first: number }>(
    `SELECT count() AS cells, toUnixTimestamp(min(t)) AS first FROM ${db.table('cells')} WHERE step = '10s'`,
    'look for the earliest window',
  );
  return found?.cells ? found.first * 1_000 : null;
}
