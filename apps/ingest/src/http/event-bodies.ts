import { isUtf8 } from 'node:buffer';
import { ProblemException } from '@mcc/runtime';
import { UnreadableItem } from '../item';

export const JSON_TYPE = 'application/json';
export const CLOUDEVENT_TYPE = 'application/cloudevents+json';
export const CLOUDEVENTS_BATCH_TYPE = 'application/cloudevents-batch+json';
export const LINE_TYPES = ['application/x-ndjson', 'application/jsonl'];
/** Every media type in which events may be sent. */
export const EVENT_MEDIA_TYPES = [JSON_TYPE, ...LINE_TYPES, CLOUDEVENT_TYPE, CLOUDEVENTS_BATCH_TYPE];

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export interface EventBody {
  body: Buffer;
  contentType: string | undefined;
  contentEncoding: string | undefined;
}

/**
 * Takes a request body apart into items. Lines that are not JSON become {@link UnreadableItem}s in their place.
 * @throws ProblemException 400 when the body as a whole is unreadable, 413 for too many items, 415 for its media type
 */
export function readItems({ body, contentType, contentEncoding }: EventBody, maxBatch: number): unknown[] {
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') {
    throw unsupported(
      'unsupported-content-encoding',
      'Send the body uncompressed, without content-encoding.',
    );
  }
  if (body.length === 0) throw unreadable('empty-body', 'The body is empty; send at least one event.');
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!EVENT_MEDIA_TYPES.includes(mediaType)) {
    throw unsupported('unsupported-media-type', `Send one of ${EVENT_MEDIA_TYPES.join(', ')}.`);
  }
  const text = body.subarray(0, 3).equals(BYTE_ORDER_MARK) ? body.subarray(3) : body;
  const items = LINE_TYPES.includes(mediaType) ? readLines(text, maxBatch) : readJson(text, mediaType);
  if (items.length > maxBatch) throw tooMany(maxBatch);
  return items;
}

function readJson(body: Buffer, mediaType: string): unknown[] {
  if (!isUtf8(body)) throw unreadable('invalid-encoding', 'The body is not UTF-8; send JSON in UTF-8.');
  const value = parse(body.toString('utf8'));
  if (Array.isArray(value) && mediaType !== CLOUDEVENT_TYPE) return value;
  if (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    mediaType !== CLOUDEVENTS_BATCH_TYPE
  ) {
    return [value];
  }
  throw unreadable('unexpected-body', `The body must be ${EXPECTED[mediaType] ?? 'an event'}.`);
}

const EXPECTED: Readonly<Record<string, string>> = {
  [JSON_TYPE]: 'a JSON object or an array of objects',
  [CLOUDEVENT_TYPE]: `one JSON object; send several as ${CLOUDEVENTS_BATCH_TYPE}`,
  [CLOUDEVENTS_BATCH_TYPE]: `a JSON array; send a single event as ${CLOUDEVENT_TYPE}`,
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable(
      'invalid-json',
      'The body is not valid JSON; send one JSON value, or lines as application/x-ndjson.',
    );
  }
}

function readLines(body: Buffer, maxBatch: number): unknown[] {
  const items: unknown[] = [];
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf(NEWLINE, start);
    const end = newline === -1 ? body.length : newline;
    const line = body.subarray(start, end);
    start = end + 1;
    const text = line.toString('utf8').trim();
    if (text === '') continue;
    if (items.length === maxBatch) throw tooMany(maxBatch);
    items.push(isUtf8(line) ? readLine(text) : new UnreadableItem(text, 'the line is not UTF-8'));
  }
  if (items.length === 0) throw unreadable('empty-body', 'The body has no lines; send at least one event.');
  return items;
}

function readLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new UnreadableItem(text, 'the line is not valid JSON; write one event per line');
  }
}

function unreadable(code: string, detail: string): ProblemException {
  return new ProblemException({ status: 400, code, detail });
}

function unsupported(code: string, detail: string): ProblemException {
  return new ProblemException({ status: 415, code, detail });
}

function tooMany(maxBatch: number): ProblemException {
  const detail = `More than ${maxBatch} events in one request; send them in several requests.`;
  return new ProblemException({ status: 413, code: 'too-many-events', detail });
}
