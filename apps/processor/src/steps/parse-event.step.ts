import type { MarketingEvent } from '@mcc/contracts';
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
  /** the contracts' compiled validator; times are judged against the append time */
  validate: (
    input: unknown,
    receivedAt: number,
  ) => { ok: true; event: MarketingEvent } | { ok: false; code: string; message: string };
  /** replaces raw customer identifiers of producers that bypass ingest */
  pseudonymise: (event: MarketingEvent) => MarketingEvent;
}

/** Bytes → valid event. Whatever was written to the topic, by whomever, is checked again. */
export function createParseEventStep({ validate, pseudonymise }: ParseDeps): Step<RawRecord, ParsedRecord> {
  return (record) => {
    if (record.value === null)
      return deadLetter('empty-value', 'The record has no value; send the event as JSON.');
    let input: unknown;
    try {
      input = JSON.parse(record.value.toString('utf8'));
    } catch (error) {
      return deadLetter('invalid-json', `The record is not JSON: ${(error as Error).message}`);
    }
    const result = validate(input, record.timestamp);
    if (!result.ok) return deadLetter(result.code, result.message);
    const event = pseudonymise(result.event);
    return ok({ ...record, event, time: Date.parse(event.time) });
  };
}
