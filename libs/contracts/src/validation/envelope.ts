import { EVENT_TYPE_NAMES, isEventType, type EventType } from '../events/catalogue';
import { EVENT_LIMITS } from '../events/event';
import { isCanonicalTime, parseRfc3339 } from './event-time';
import { findForbiddenKey, isForbiddenKey } from './forbidden-key';
import { refuse, type Refusal } from './refusal';

/** The attributes of an event after their checks; `data` is an object that has not been looked at. */
export interface Envelope {
  ok: true;
  id: string;
  source: string;
  type: EventType;
  /** ISO 8601 UTC with milliseconds */
  time: string;
  subject?: string;
  data: object;
}

type Item = Record<string, unknown>;

// eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;
/** Half of a surrogate pair: it has no UTF-8 form, so two different ids could become one. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;
const ATTRIBUTE_RULE = `a text of 1 to ${EVENT_LIMITS.attributeMax} characters without control characters`;

/**
 * Checks the CloudEvents attributes of one item.
 * @param receivedAt epoch ms of the receiving clock; null leaves the range of `time` unchecked
 */
export function checkEnvelope(input: unknown, receivedAt: number | null): Envelope | Refusal {
  if (!isObject(input)) {
    return refuse('not-an-object', 'the item must be a JSON object with id, source, type, time and data');
  }
  const refusal =
    checkKeys(input) ??
    checkSpecversion(input.specversion) ??
    checkAttribute('id', input.id) ??
    checkAttribute('source', input.source) ??
    checkType(input.type) ??
    checkTime(input.time, receivedAt) ??
    checkSubject(input.subject) ??
    checkData(input.data);
  return refusal ? withId(refusal, input.id) : envelope(input as Item & Omit<Envelope, 'ok'>);
}

function envelope({ id, source, type, time, subject, data }: Omit<Envelope, 'ok'>): Envelope {
  const utc = isCanonicalTime(time) ? time : new Date(parseRfc3339(time) as number).toISOString();
  return typeof subject === 'string'
    ? { ok: true, id, source, type, time: utc, subject, data }
    : { ok: true, id, source, type, time: utc, data };
}

function withId(refusal: Refusal, id: unknown): Refusal {
  return isAttribute(id) ? { ...refusal, id } : refusal;
}

/** Looks at extension attributes to any depth; forbidden keys inside `data` are found by its closed schema. */
function checkKeys(item: Item): Refusal | undefined {
  for (const key of Object.keys(item)) {
    const value = item[key];
    const deep = key !== 'data' && typeof value === 'object' && value !== null;
    const found = isForbiddenKey(key) ? key : deep ? findForbiddenKey(value) : null;
    if (found !== null) return refuseForbidden(found);
  }
  return undefined;
}

export function refuseForbidden(key: string): Refusal {
  return refuse('forbidden-key', `the key ${key} is not allowed at any level; remove it`);
}

function checkSpecversion(value: unknown): Refusal | undefined {
  if (value === undefined || value === '1.0') return undefined;
  return refuse('unsupported-specversion', 'specversion must be "1.0"; it may be left out');
}

function checkAttribute(name: 'id' | 'source', value: unknown): Refusal | undefined {
  if (isAttribute(value)) return undefined;
  if (isAbsent(value)) return refuse(`missing-${name}`, `${name} is missing; it must be ${ATTRIBUTE_RULE}`);
  return refuse(`invalid-${name}`, `${name} must be ${ATTRIBUTE_RULE}`);
}

function checkSubject(value: unknown): Refusal | undefined {
  if (isAbsent(value) || isAttribute(value)) return undefined;
  return refuse('invalid-subject', `subject must be ${ATTRIBUTE_RULE}; it may be left out`);
}

function checkType(value: unknown): Refusal | undefined {
  if (isEventType(value)) return undefined;
  const rule = `type must be one of ${EVENT_TYPE_NAMES.join(', ')}`;
  return isAbsent(value) ? refuse('missing-type', `type is missing; ${rule}`) : refuse('unknown-type', rule);
}

function checkTime(value: unknown, receivedAt: number | null): Refusal | undefined {
  if (isAbsent(value)) {
    return refuse('missing-time', 'time is missing; it must be like 2026-11-22T08:00:00.000+08:00');
  }
  const time = typeof value === 'string' ? parseRfc3339(value) : null;
  if (time === null) {
    return refuse(
      'invalid-time',
      'time must be an RFC 3339 text with an offset, like 2026-11-22T08:00:00.000+08:00',
    );
  }
  if (receivedAt === null) return undefined;
  if (time >= EVENT_LIMITS.earliestTime && time <= receivedAt + EVENT_LIMITS.maxAheadMs) return undefined;
  return refuse(
    'time-out-of-range',
    `time must lie between ${new Date(EVENT_LIMITS.earliestTime).toISOString()} and one day after now; check the sender's clock and unit`,
  );
}

function checkData(value: unknown): Refusal | undefined {
  if (isAbsent(value))
    return refuse('missing-data', 'data is missing; it must be an object with the fields of the type');
  return isObject(value)
    ? undefined
    : refuse('invalid-data', 'data must be an object with the fields of the type');
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAttribute(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= EVENT_LIMITS.attributeMax &&
    !CONTROL.test(value) &&
    !LONE_SURROGATE.test(value)
  );
}
