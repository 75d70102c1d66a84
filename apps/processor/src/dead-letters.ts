import { TOPICS, type DeadLetterMessage, type DeadLetterStage } from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';
import type { DeadLetter } from '@mcc/pipeline';
import type { StoredDeadLetter } from '@mcc/store';
import type { RawRecord } from './steps/parse-event.step';

/** Longest piece of a refused record that is kept, bytes; a dead letter must itself fit into the log. */
const MAX_KEPT_BYTES = 600_000;

interface Position {
  topic: string;
  partition: number;
}

/** Attributes of a refused event, as far as its bytes can be read. */
function attributes(value: Buffer | null): { source?: string; type?: string; eventId?: string } {
  if (value === null || value.length > MAX_KEPT_BYTES) return {};
  try {
    const input = JSON.parse(value.toString('utf8')) as Record<string, unknown> | null;
    const text = (field: unknown): string | undefined =>
      typeof field === 'string' ? field.slice(0, 256) : undefined;
    return { source: text(input?.source), type: text(input?.type), eventId: text(input?.id) };
  } catch {
    return {};
  }
}

/** The dead letter of a refused record. Its id is its position, so writing it again after a crash repeats it harmlessly. */
export function deadLetterOf(
  record: RawRecord,
  at: Position,
  { code, message }: Pick<DeadLetter, 'code' | 'message'>,
  stage: DeadLetterStage = 'processor',
): DeadLetterMessage {
  return {
    version: 1,
    id: `${at.topic}:${at.partition}:${record.offset}`,
    stage,
    code,
    message,
    at: record.timestamp,
    ...at,
    offset: record.offset,
    ...attributes(record.value),
    bytes: (record.value ?? Buffer.alloc(0)).subarray(0, MAX_KEPT_BYTES).toString('base64'),
  };
}

/** The record that carries a dead letter in the log. */
export function deadLetterRecord(message: DeadLetterMessage): NewRecord {
  return { topic: TOPICS.deadLetters, key: message.id, value: Buffer.from(JSON.stringify(message)) };
}

/** The row of a dead letter in the store. */
export function storedDeadLetter(message: DeadLetterMessage): StoredDeadLetter {
  return {
    id: message.id,
    stage: message.stage,
    code: message.code,
    message: message.message,
    at: message.at,
    topic: message.topic ?? null,
    partition: message.partition ?? null,
    offset: message.offset ?? null,
    source: message.source ?? null,
    type: message.type ?? null,
    eventId: message.eventId ?? null,
    bytes: message.bytes,
    replayedAt: message.replayedAt ?? null,
  };
}
