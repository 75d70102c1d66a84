import {
  dedupKey,
  EVENT_LIMITS,
  EVENT_TYPES,
  partitionKey,
  TOPICS,
  type MarketingEvent,
} from '@mcc/contracts';
import type { IncomingEvent, OutgoingEvent, RefusedItem, Sorted } from '../item';

export type EncodeStep = (events: IncomingEvent[]) => Sorted<OutgoingEvent>;

/** Events → records with topic, partition key and bytes; events over the size limit are refused. */
export function createEncodeStep(): EncodeStep {
  return (events) => {
    const passed: OutgoingEvent[] = [];
    const refused: RefusedItem[] = [];
    for (const { index, event } of events) {
      const value = Buffer.from(serialise(event));
      if (value.length > EVENT_LIMITS.maxBytes) refused.push(tooLarge(index, event, value.length));
      else passed.push({ index, event, dedupKey: dedupKey(event), record: recordOf(event, value) });
    }
    return { passed, refused };
  };
}

function recordOf(event: MarketingEvent, value: Buffer): OutgoingEvent['record'] {
  return { topic: TOPICS.events[EVENT_TYPES[event.type].family], key: partitionKey(event), value };
}

/** JSON in which every text is valid Unicode: half of a surrogate pair, which the store would choke on, becomes U+FFFD. */
function serialise(event: MarketingEvent): string {
  const json = JSON.stringify(event);
  if (!json.includes('\\ud')) return json;
  return JSON.stringify(event, (_key, value: unknown) =>
    typeof value === 'string' ? Buffer.from(value, 'utf8').toString('utf8') : value,
  );
}

function tooLarge(index: number, event: MarketingEvent, bytes: number): RefusedItem {
  const message = `the event has ${bytes} bytes as JSON; at most ${EVENT_LIMITS.maxBytes} are allowed, shorten its lists and texts`;
  return { index, item: event, refusal: { ok: false, code: 'event-too-large', message, id: event.id } };
}
