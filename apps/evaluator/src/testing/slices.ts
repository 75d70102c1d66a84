import {
  BASE_WINDOW_MS,
  TOPICS,
  type AlertMessage,
  type Cell,
  type Family,
  type Measure,
  type MetricsMessage,
  type Observation,
} from '@mcc/contracts';
import { AlertIndex, personTransition, type PersonKind } from '@mcc/alerting';
import type { NewRecord, RecordPosition } from '@mcc/event-log';

export const STAGE_START = Date.UTC(2026, 5, 18, 2, 0, 0);

export interface SliceGiven {
  cells?: Cell[];
  observations?: Observation[];
  /** event time, ms after the start; default: the end of the latest cell's window */
  watermark?: number | null;
  /** append time, ms after the start */
  appendedAt?: number;
  /** who has sent its events */
  sources?: string[];
  part?: number;
  parts?: number;
}

/** The event record a slice is made of. */
export function eventRecord(family: Family): NewRecord {
  return { topic: TOPICS.events[family], key: null, value: null };
}

/** The metrics message a processor makes of one event record. */
export function sliceOf({ topic, offset }: RecordPosition, given: SliceGiven): MetricsMessage {
  const ends = (given.cells ?? []).map(({ window }) => window + BASE_WINDOW_MS);
  const end = Math.max(STAGE_START, ...ends);
  return {
    version: 1,
    slice: { topic, partition: 0, first: offset, last: offset },
    part: given.part ?? 0,
    parts: given.parts ?? 1,
    appendedAt: given.appendedAt === undefined ? end : STAGE_START + given.appendedAt,
    watermark:
      given.watermark === null ? null : given.watermark === undefined ? end : STAGE_START + given.watermark,
    cells: given.cells ?? [],
    observations: given.observations ?? [],
    sources: (given.sources ?? []).map((source) => ({ source, events: 1, duplicates: 0, lastTime: end })),
  };
}

/** What a processor says of a partition whose last record is at that position when nothing has come. `readUntil`: ms after the start. */
export function quietSlice({ topic, offset }: RecordPosition, readUntil: number): MetricsMessage {
  return {
    version: 1,
    slice: { topic, partition: 0, first: offset + 1, last: offset },
    part: 0,
    parts: 1,
    // as after a restart of the processor
    appendedAt: 0,
    watermark: null,
    cells: [],
    observations: [],
    sources: [],
    readUntil: STAGE_START + readUntil,
  };
}

export function metricsRecord(message: MetricsMessage): NewRecord {
  return { topic: TOPICS.metrics, key: null, value: Buffer.from(JSON.stringify(message)) };
}

/** What a person does to the first alert that is in a state for it; null: there is none. `at`: ms after the start. */
export function actRecord(alerts: readonly AlertMessage[], kind: PersonKind, at: number): NewRecord | null {
  const index = new AlertIndex();
  for (const message of alerts) index.apply(message);
  for (const { id } of index.query().reverse()) {
    const detail = index.detail(id);
    const made = detail && personTransition(detail, { kind, actor: 'Li Na', at: STAGE_START + at });
    if (made?.kind !== 'ok') continue;
    return { topic: TOPICS.alerts, key: id, value: Buffer.from(JSON.stringify(made.value)) };
  }
  return null;
}

/** Counts of one channel in the base window that begins `slot` windows after the start. */
export function counts(slot: number, given: Partial<Record<Measure, number>>, channel = 'douyin'): Cell {
  const window = STAGE_START + slot * BASE_WINDOW_MS;
  const measures: Cell['measures'] = {};
  for (const [name, n] of Object.entries(given)) {
    measures[name as Measure] = { n, sum: n, min: 1, max: 1, lastAt: window, last: 1 };
  }
  return { window, dimensions: { channel }, measures };
}

export function priceSeen(at: number, price: number, product = 'tea'): Observation {
  return {
    type: 'competitor.price',
    id: `${product}-${at}`,
    source: 'watch',
    time: STAGE_START + at,
    data: { competitor: 'rival', product, price },
  };
}
