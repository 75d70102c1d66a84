import type {
  Cell,
  Dimension,
  DimensionValues,
  Measure,
  SliceRef,
  SourceFreshness,
  Step,
  Summary,
} from '@mcc/contracts';

/** One accepted, distinct event as it stands in the raw table. */
export interface RawEvent {
  /** 128-bit hash of source and id, 32 hex digits */
  dedupKey: string;
  id: string;
  source: string;
  type: string;
  /** event time, epoch ms */
  time: number;
  subject: string;
  /** the event's data, JSON */
  data: string;
  offset: number;
  /** log-append time, epoch ms */
  appendedAt: number;
}

/** One dead letter as it stands in the store. */
export interface StoredDeadLetter {
  id: string;
  stage: string;
  code: string;
  message: string;
  /** epoch ms */
  at: number;
  topic: string | null;
  partition: number | null;
  offset: number | null;
  source: string | null;
  type: string | null;
  eventId: string | null;
  /** base64 */
  bytes: string;
  /** epoch ms; null: not replayed */
  replayedAt: number | null;
}

/** All that one slice writes. Cells are of the base window; the store adds the roll-ups. */
export interface SliceWrite {
  slice: SliceRef;
  /** latest append time in the slice, epoch ms */
  appendedAt: number;
  events: RawEvent[];
  cells: Cell[];
  deadLetters: StoredDeadLetter[];
  /** the events are those that the store has of this slice: only what is missing beside them is written */
  asStored?: boolean;
}

/** Tells what the store would say to a slice, without storing anything. */
export interface SliceProbe {
  /** Why the store would refuse the slice, for people; null when it would take it. @throws StoreError `store-unavailable` */
  refusal(write: SliceWrite): Promise<string | null>;
  close(): Promise<void>;
}

/** Where a stored event stands, to tell a repeat from a re-read. */
export interface StoredPosition {
  dedupKey: string;
  partition: number;
  offset: number;
  /** epoch ms */
  appendedAt: number;
}

export interface CellQuery {
  measures: Measure[];
  by: Dimension[];
  /** event time, epoch ms, inclusive / exclusive; undefined: unbounded */
  from?: number;
  to?: number;
  step: Step;
  /** every given dimension must have one of the values */
  filter: Partial<Record<Dimension, string[]>>;
}

/** One bucket of one key: the summaries of the measures asked for. */
export interface CellRow {
  key: DimensionValues;
  /** start of the step, epoch ms; for `total`, the start of the first window in it */
  t: number;
  /** end of the last base window that has data, epoch ms, exclusive */
  end: number;
  measures: Partial<Record<Measure, Summary>>;
  restated: boolean;
}

/** Which events to give as they were sent. */
export interface LatestEventsQuery {
  topic: string;
  types: string[];
  /** event time, epoch ms, inclusive */
  from: number;
  /** exclusive; undefined: unbounded */
  to?: number;
  limit: number;
}

/** An event as it was accepted. */
export type StoredEvent = Pick<RawEvent, 'dedupKey' | 'id' | 'source' | 'type' | 'time' | 'data'>;

/** Where an event stands among those of all partitions: by append time, then partition and offset. */
export interface LogPlace {
  partition: number;
  offset: number;
  /** epoch ms */
  appendedAt: number;
}

/** Which events to give in the order in which they were appended, a page at a time. */
export interface EventPageQuery {
  topic: string;
  types: string[];
  /** event time, epoch ms, inclusive / exclusive */
  from: number;
  to: number;
  /** the last one of the page before; absent: the first page */
  after?: LogPlace;
  limit: number;
}

/** What was heard of a source on a topic in one step of event time. */
export interface HeardSource {
  /** start of the step, epoch ms */
  t: number;
  topic: string;
  source: string;
  events: number;
}

export interface DeadLetterQuery {
  code?: string;
  stage?: string;
  /** of the refused record; what never reached the log has none */
  topic?: string;
  source?: string;
  ids?: string[];
  /** epoch ms, inclusive / exclusive; undefined: unbounded */
  from?: number;
  to?: number;
  /** true: only those that were replayed; false: only those that were not */
  replayed?: boolean;
  limit: number;
  /** where a page begins, not part of the count of all: only those before this time, epoch ms … */
  before?: number;
  /** … and those of this very time whose id comes after this one */
  afterId?: string;
}

/** The analytical store: raw events, cells with roll-ups, dead letters, checkpoints. One code path over `@clickhouse/client`. */
export interface Store {
  /** Applies missing migrations. @throws StoreError `changed-migration` when a past migration's text differs */
  migrate(): Promise<{ applied: string[] }>;
  /**
   * Writes a slice exactly once: the same slice (topic, partition, first offset) written again changes nothing,
   * also when the first call's answer was lost, the process died half-way, or it was paused and another process wrote the
   * slice long ago.
   * @throws StoreError `store-unavailable` (retriable) | `store-refused` | `slice-conflict` when another process cut these
   *   records otherwise: the known slices have to be read again | `slice-differs` when the slice is stored with other
   *   events: {@link storedOffsets} tells which
   */
  writeSlice(write: SliceWrite): Promise<void>;
  /** For finding out which rows of a slice are the ones that the store refuses. To be closed. */
  openProbe(): Promise<SliceProbe>;
  /** Offsets of the events that the store has of a slice, ascending. `appendedAt` as in its {@link SliceWrite}. */
  storedOffsets(slice: SliceRef, appendedAt: number): Promise<number[]>;
  /**
   * Slices of a partition already (wholly or partly) in the store that end at or after `fromOffset`, in offset order:
   * the cuts to keep. To be asked whenever a partition is taken over: what another process may have left half-written
   * is then completed by writing its slices again.
   */
  knownSlices(
    topic: string,
    partition: number,
    fromOffset: number,
  ): Promise<{ first: number; last: number }[]>;
  /** Last offset any slice of this partition in the store covers, or null: a writer that was paused asks before it writes. */
  lastStoredOffset(topic: string, partition: number): Promise<number | null>;
  /** Keys of events of a partition appended since `since` (epoch ms) for each type, to restore the duplicate filter. */
  recentKeys(
    topic: string,
    partition: number,
    sinceByType: Record<string, number>,
  ): Promise<StoredPosition[]>;
  /** Which of these keys are in the store, with the earliest position of each. `times`: least and greatest event time of the events asked for. */
  findKeys(
    topic: string,
    keys: string[],
    times: { from: number; to: number },
  ): Promise<Map<string, StoredPosition>>;
  /**
   * Sums cells, in order of time. A series is made of whole steps: its range is rounded outwards to them; days begin at
   * local midnight, weeks on Monday. A total's range is rounded outwards to base windows. A key leaves out dimensions that were not given.
   * Levels (people online) of different keys add up, prices are merged.
   */
  queryCells(query: CellQuery): Promise<CellRow[]>;
  /**
   * Start of the earliest base window that is still there in full detail, epoch ms; null: there is none. What came before has
   * run out or was never sent.
   */
  earliestWindow(): Promise<number | null>;
  /** Start of the earliest window of any detail, epoch ms: exact while it is there in full detail, then its hour; null: no data. */
  earliestData(): Promise<number | null>;
  /**
   * Sources heard from since `since`; the last minute ends at the newest append of all.
   * @param until what was appended later counts as not heard yet; both epoch ms of append time
   */
  sources(since: number, until?: number): Promise<SourceFreshness[]>;
  /** The latest events by their own time, newest first, those of one time by key. */
  latestEvents(query: LatestEventsQuery): Promise<StoredEvent[]>;
  /** Events of some types in the order in which the log took them. */
  eventsInOrder(query: EventPageQuery): Promise<(StoredEvent & LogPlace)[]>;
  /** Who sent how many events in each step of event time, in order of time; steps and sources without any are left out. */
  heardSources(query: { from: number; to: number; stepMs: number }): Promise<HeardSource[]>;
  /** Dead letters, newest first and those of one time by id; `total` counts all that match, whichever page is asked for. */
  deadLetters(query: DeadLetterQuery): Promise<{ rows: StoredDeadLetter[]; total: number }>;
  /** Latest checkpoint of a name, or null. */
  loadCheckpoint(name: string): Promise<string | null>;
  saveCheckpoint(name: string, payload: string): Promise<void>;
  /** Resolves when the store answers. @throws StoreError `store-unavailable` */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Nest injection token of the {@link Store}. */
export const STORE = Symbol('Store');

export type StoreErrorCode =
  | 'store-unavailable'
  | 'store-refused'
  | 'slice-conflict'
  | 'slice-differs'
  | 'changed-migration'
  | 'store-locked';

export class StoreError extends Error {
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    readonly retriable: boolean,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'StoreError';
  }
}
