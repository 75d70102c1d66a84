import type { EventValidator, MarketingEvent, Pseudonymiser } from '@mcc/contracts';
import { deadLetter, ok, type Step } from '@mcc/pipeline';

/** A record as the log delivers it. */
export interface RawRecord {
  offset: number;
  /** log-append time, epoch ms */
  timestamp: number;
  value: Buffer | null;
}

/** A record whose value is a valid event. */
export interface ParsedRecord extends RawRecord {
  event: MarketingEvent;
  /** event time, epoch ms */
  time: number;
}

export interface ParseDeps {
  /** event times are judged against the append time */
  validator: EventValidator;
  /** replaces raw customer identifiers of producers that bypass ingest */
  pseudonymiser: Pseudonymiser;
}

/** Bytes → valid event. Whatever was written to the topic, by whomever, is checked again. */
export function createParseEventStep({ validator, pseudonymiser }: ParseDeps): Step<RawRecord, ParsedRecord> {
  return (record) => {
    if (record.value === null)
      return deadLetter('empty-value', 'The record has no value; send the event as JSON.');
    let input: unknown;
    try {
      input = JSON.parse(record.value.toString('utf8'));
    } catch (error) {
      return deadLetter('invalid-json', `The record is not JSON: ${(error as Error).message}`);
    }
    const result = validator.validate(input, record.timestamp);
    if (!result.ok) return deadLetter(result.code, result.message);
    const event = pseudonymiser.event(result.event);
    return ok({ ...record, event, time: Date.parse(event.time) });
  };
}
