import type { DeadLetterMessage, DeadLetterStage, DeadLetterView } from '@mcc/contracts';
import type { StoredDeadLetter } from '@mcc/store';

/** Longest payload shown, bytes. */
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

/** A stored dead letter as the API shows it. */
export function deadLetterView(row: StoredDeadLetter): DeadLetterView {
  const { id, stage, code, message, at, bytes, replayedAt } = row;
  return {
    id,
    stage,
    code,
    message,
    at: iso(at),
    ...givenFields(row),
    payload: Buffer.from(bytes, 'base64').subarray(0, SHOWN_BYTES).toString('utf8'),
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
