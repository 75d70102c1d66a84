import { randomUUID } from 'node:crypto';
import {
  EVENT_LIMITS,
  maskIdentifiers,
  TOPICS,
  type DeadLetterMessage,
  type Pseudonymiser,
} from '@mcc/contracts';
import type { EventLog, NewRecord } from '@mcc/event-log';
import { UnreadableItem, type RefusedItem } from '../item';
import { redactItem } from './redaction';

export interface DeadLetterDeps {
  log: Pick<EventLog, 'append'>;
  pseudonymiser: Pseudonymiser;
  /** the dead letters could not be kept; the request goes on */
  onLost: (count: number, error: unknown) => void;
}

export type DeadLetterStep = (refused: RefusedItem[], at: number) => Promise<void>;

/** Keeps refused items, without customer identifiers, where they can be listed, corrected and sent again. */
export function createDeadLetterStep({ log, pseudonymiser, onLost }: DeadLetterDeps): DeadLetterStep {
  return async (refused, at) => {
    if (refused.length === 0) return;
    const records = refused.map((item) => recordOf(item, at, pseudonymiser));
    await log.append(records).catch((error: unknown) => onLost(refused.length, error));
  };
}

function recordOf(refused: RefusedItem, at: number, pseudonymiser: Pseudonymiser): NewRecord {
  const message = deadLetter(refused, at, pseudonymiser);
  return { topic: TOPICS.deadLetters, key: message.id, value: Buffer.from(JSON.stringify(message)) };
}

function deadLetter(
  { item, refusal }: RefusedItem,
  at: number,
  pseudonymiser: Pseudonymiser,
): DeadLetterMessage {
  const text = item instanceof UnreadableItem ? maskIdentifiers(item.text) : redactItem(item, pseudonymiser);
  const whole = Buffer.from(text);
  // an event that is larger cannot be accepted, so what is cut off is not missed
  const bytes = whole.subarray(0, EVENT_LIMITS.maxBytes);
  const cut =
    bytes.length < whole.length ? ` (only the first ${bytes.length} of ${whole.length} bytes are kept)` : '';
  return {
    version: 1,
    // the log keeps the id, so reading again repeats it, while two refusals of the same bytes are two
    id: randomUUID(),
    stage: 'ingest',
    code: refusal.code,
    message: `${maskIdentifiers(refusal.message)}${cut}`,
    at,
    ...attributes(item, refusal.id),
    bytes: bytes.toString('base64'),
  };
}

function attributes(item: unknown, id: string | undefined): Partial<DeadLetterMessage> {
  const { source, type } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  return { ...short('source', source), ...short('type', type), ...short('eventId', id) };
}

function short<K extends string>(name: K, value: unknown): Partial<Record<K, string>> {
  if (typeof value !== 'string') return {};
  return { [name]: value.slice(0, EVENT_LIMITS.attributeMax) } as Record<K, string>;
}
