/** Why an event is refused: stable codes that senders may branch on. */
export const REFUSAL_CODES = {
  'invalid-json': 'the item is not JSON',
  'not-an-object': 'the item is not a JSON object',
  'forbidden-key': 'the item has a key named __proto__, constructor or prototype',
  'unsupported-specversion': 'specversion is given and is not "1.0"',
  'missing-id': 'id is absent',
  'invalid-id': 'id is not a text of 1 to 256 characters without control characters',
  'missing-source': 'source is absent',
  'invalid-source': 'source is not a text of 1 to 256 characters without control characters',
  'missing-type': 'type is absent',
  'unknown-type': 'type is not one of the catalogue',
  'missing-time': 'time is absent',
  'invalid-time': 'time is not an RFC 3339 date-time with an offset',
  'time-out-of-range': 'time is before 1980 or more than a day ahead of the receiving clock',
  'invalid-subject': 'subject is given and is not a text of 1 to 256 characters without control characters',
  'missing-data': 'data is absent',
  'invalid-data': 'data does not match the schema of the type',
  'event-too-large': 'the event is larger than 256 KiB',
} as const;

export type RefusalCode = keyof typeof REFUSAL_CODES;

/** A refused event. */
export interface Refusal {
  ok: false;
  code: RefusalCode;
  /** names the field and says what to do; holds no value of the event */
  message: string;
  /** the event's id where it is a usable one */
  id?: string;
}

export function refuse(code: RefusalCode, message: string, id?: string): Refusal {
  return id === undefined ? { ok: false, code, message } : { ok: false, code, message, id };
}
