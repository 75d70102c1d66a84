import { isUtf8 } from 'node:buffer';
import type {
  DeadLetterDetail,
  DeadLetterMessage,
  DeadLetterStage,
  DeadLetterView,
  PayloadFormat,
} from '@mcc/contracts';
import type { StoredDeadLetter } from '@mcc/store';

/** Longest payload shown in a list, bytes. */
const SHOWN_BYTES = 65_536;

const iso = (at: number): string => new Date(at).toISOString();

/** The fields that are absent rather than null on the wire. */
function givenFields(
  row: StoredDeadLetter,
): Pick<DeadLetterView, 'topic' | 'partition' | 'offset' | 'source' | 'type' | 'eventId'> {
  const { topic, partition, offset, source, type, eventId } = row;
  return {
    ...(topic === null ? {} : { topic }),
    ...(partition === null ? {} : { partition }),
    ...(offset === null ? {} : { offset }),
    ...(source === null ? {} : { source }),
    ...(type === null ? {} : { type }),
    ...(eventId === null ? {} : { eventId }),
  };
}

/** A stored dead letter as lists show it. */
export function deadLetterView(row: StoredDeadLetter): DeadLetterView {
  const payload = Buffer.from(row.bytes, 'base64').subarray(0, SHOWN_BYTES).toString('utf8');
  return viewOf(row, payload);
}

/** A stored dead letter whole: with all of its bytes, as text where they are text. */
export function deadLetterDetail(row: StoredDeadLetter): DeadLetterDetail {
  const bytes = Buffer.from(row.bytes, 'base64');
  const payloadFormat = formatOf(bytes);
  const payload = payloadFormat === 'base64' ? row.bytes : bytes.toString('utf8');
  return { ...viewOf(row, payload), payloadFormat, payloadBytes: bytes.length };
}

function formatOf(bytes: Buffer): PayloadFormat {
  if (!isUtf8(bytes)) return 'base64';
  try {
    JSON.parse(bytes.toString('utf8'));
    return 'json';
  } catch {
    return 'text';
  }
}

function viewOf(row: StoredDeadLetter, payload: string): DeadLetterView {
  const { id, stage, code, message, at, replayedAt } = row;
  return {
    id,
    stage,
    code,
    message,
    at: iso(at),
    ...givenFields(row),
    payload,
    replayedAt: replayedAt === null ? null : iso(replayedAt),
  };
}

/** The message that records that a dead letter was replayed at `replayedAt` (epoch ms). */
export function replayRecord(row: StoredDeadLetter, replayedAt: number): DeadLetterMessage {
  const { id, code, message, at, bytes } = row;
  // the store holds what a DeadLetterMessage held
  const stage = row.stage as DeadLetterStage;
  return { version: 1, id, stage, code, message, at, ...givenFields(row), bytes, replayedAt };
}
