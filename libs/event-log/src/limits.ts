import { LogError, type CommittedOffset, type NewRecord } from './event-log.port';

/** Largest record, bytes: key, value and headers together (what Kafka brokers accept by default). */
export const MAX_RECORD_BYTES = 1_048_576;
const MAX_METADATA_BYTES = 2_048;

/**
 * Bytes of key, value and headers.
 * @throws LogError `record-too-large`
 */
export function checkedSize(record: NewRecord): number {
  let size = (record.value?.length ?? 0) + (record.key === null ? 0 : Buffer.byteLength(record.key));
  for (const [name, value] of Object.entries(record.headers ?? {})) {
    size += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  if (size <= MAX_RECORD_BYTES) return size;
  throw new LogError(
    'record-too-large',
    `A record for ${record.topic} has ${size} bytes; at most ${MAX_RECORD_BYTES} are allowed. Send smaller events.`,
    false,
  );
}

/** @throws LogError `record-too-large` when the metadata exceeds 2 KiB */
export function checkMetadata(next: CommittedOffset): void {
  const size = Buffer.byteLength(next.metadata);
  if (size <= MAX_METADATA_BYTES) return;
  throw new LogError(
    'record-too-large',
    `The metadata of a commit has ${size} bytes; at most ${MAX_METADATA_BYTES} are allowed.`,
    false,
  );
}

/** @throws LogError `unknown-topic` when the partition given for a record does not exist */
export function checkPartition(topic: string, partition: number, partitions: number): void {
  if (Number.isInteger(partition) && partition >= 0 && partition < partitions) return;
  throw new LogError(
    'unknown-topic',
    `Topic ${topic} has no partition ${partition}; it has ${partitions}.`,
    false,
  );
}

export function unknownTopic(topic: string): LogError {
  return new LogError(
    'unknown-topic',
    `Topic ${topic} does not exist. Create it with ensureTopics().`,
    false,
  );
}

export function notAssigned(topic: string, partition: number): LogError {
  return new LogError(
    'not-assigned',
    `Partition ${topic}/${partition} is not assigned to this consumer; it may have gone to another one.`,
    false,
  );
}

export function logClosed(): LogError {
  return new LogError('log-closed', 'The event log is closed.', false);
}
