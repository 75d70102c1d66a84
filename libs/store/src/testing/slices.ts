import { BASE_WINDOW_MS, type Cell, type DimensionValues, type Measure, type Summary } from '@mcc/contracts';
import type { RawEvent, SliceWrite, StoredDeadLetter } from '../store.port';

/** 2026-03-01 08:00:00 in Shanghai, on the edge of an hour and of a base window. */
export const NOON = Date.UTC(2026, 2, 1);
export const TOPIC = 'mcc.events.ad.v1';

/** One reading as a summary. */
export function reading(value: number, at: number): Summary {
  return { n: 1, sum: value, min: value, max: value, lastAt: at, last: value };
}

/** A cell of the base window that holds `at`, with one reading of each measure. */
export function cellAt(
  at: number,
  dimensions: DimensionValues,
  values: Partial<Record<Measure, number>>,
  late = false,
): Cell {
  const measures: Cell['measures'] = {};
  for (const [name, value] of Object.entries(values)) measures[name as Measure] = reading(value, at);
  return {
    window: Math.floor(at / BASE_WINDOW_MS) * BASE_WINDOW_MS,
    dimensions,
    measures,
    ...(late && { late }),
  };
}

/** Hex key of a number, as long as a real one. */
export const keyOf = (n: number): string => n.toString(16).padStart(32, '0');

export function rawEvent(offset: number, changes: Partial<RawEvent> = {}): RawEvent {
  return {
    dedupKey: keyOf(offset),
    id: `e-${offset}`,
    source: 'shop',
    type: 'ad.click',
    time: NOON,
    subject: '',
    data: '{"channel":"douyin"}',
    offset,
    appendedAt: NOON,
    ...changes,
  };
}

export function deadLetter(id: string, changes: Partial<StoredDeadLetter> = {}): StoredDeadLetter {
  return {
    id,
    stage: 'ingest',
    code: 'invalid-json',
    message: 'The body is no JSON.',
    at: NOON,
    topic: null,
    partition: null,
    offset: null,
    source: null,
    type: null,
    eventId: null,
    bytes: 'e30=',
    replayedAt: null,
    ...changes,
  };
}

/** A slice of partition 0 with one raw event for each cell, unless told otherwise. */
export function sliceOf(first: number, cells: Cell[], changes: Partial<SliceWrite> = {}): SliceWrite {
  const events = cells.map((cell, index) => rawEvent(first + index, { time: cell.window }));
  const last = first + Math.max(1, cells.length) - 1;
  const slice = { topic: TOPIC, partition: 0, first, last };
  return { slice, appendedAt: NOON, events, cells, deadLetters: [], ...changes };
}
