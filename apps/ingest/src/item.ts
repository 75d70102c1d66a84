import type { MarketingEvent, Refusal } from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';

/** One item of a request that could not be read, e.g. a broken line of NDJSON. Stands in the batch in its place. */
export class UnreadableItem {
  constructor(
    readonly text: string,
    readonly message: string,
  ) {}
}

/** A valid event and its place in the batch. */
export interface IncomingEvent {
  index: number;
  event: MarketingEvent;
}

/** An event as it goes to the log. */
export interface OutgoingEvent extends IncomingEvent {
  /** equal for repeats of one event */
  dedupKey: string;
  record: NewRecord;
}

/** A refused item, its place and why. */
export interface RefusedItem {
  index: number;
  item: unknown;
  refusal: Refusal;
}

/** What a step makes of a batch: what goes on, and what falls out. */
export interface Sorted<T> {
  passed: T[];
  refused: RefusedItem[];
}
