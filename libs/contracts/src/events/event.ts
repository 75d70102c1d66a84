import type { EventDataByType, EventType } from './catalogue';

/**
 * One fact from a source as a producer sends it: the CloudEvents 1.0 attributes the product uses.
 * `time` is RFC 3339 with an offset or `Z`.
 */
export type MarketingEvent = {
  [T in EventType]: {
    id: string;
    source: string;
    type: T;
    time: string;
    subject?: string;
    data: EventDataByType[T];
  };
}[EventType];

/** The form in which an accepted event stands in the log: same attributes, `time` as ISO 8601 UTC with milliseconds. */
export type LoggedEvent = MarketingEvent;

/** Limits on the envelope. */
export const EVENT_LIMITS = {
  /** longest `id`, `source` and `subject`, UTF-16 units */
  attributeMax: 256,
  /** earliest event time accepted: catches epoch 0 and seconds taken for milliseconds */
  earliestTime: Date.UTC(1980, 0, 1),
  /** how far an event's time may lie ahead of the receiving clock, ms */
  maxAheadMs: 24 * 60 * 60 * 1_000,
  /** largest event as JSON, bytes */
  maxBytes: 256 * 1_024,
} as const;
