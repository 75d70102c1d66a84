import { mkdirSync, statfsSync } from 'node:fs';
import { type Database, open, type RootDatabase } from 'lmdb';
import {
  type CommittedOffset,
  LogError,
  type LogRecord,
  type NewRecord,
  type TopicSpec,
} from '../event-log.port';
import { isRunning, type Owner, ownedByAnother, thisProcess } from './owner';
import type { Partition, PartitionState } from './partition';
import { decodeRecord, encodeRecord, timestampOf } from './record-codec';

export interface StoredTopic extends TopicSpec {
  id: number;
}

/** Records of one batch stop here, so that big records cannot fill memory. */
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const OWNER = 'owner';

/** The LMDB environment of the log: keys, encodings, transactions. Knows nothing of consumers. */
export class Storage {
  private readonly env: RootDatabase<Owner, string>;
  private readonly topics: Database<StoredTopic, string>;
  private readonly states: Database<PartitionState, string>;
  private readonly groups: Database<CommittedOffset, string>;
  private readonly records: Database<Buffer, Buffer>;

  /** @throws LogError `log-unavailable` when another running process has the folder open */
  constructor(private readonly path: string) {
    mkdirSync(path, { recursive: true });
    // With overlapping sync a commit is visible before it is durable; we answer only what is durable.
    this.env = open({ path, encoding: 'json', overlappingSync: false, eventTurnBatching: false, maxDbs: 8 });
    this.claim();
    this.topics = this.env.openDB({ name: 'topics', encoding: 'json' });
    this.states = this.env.openDB({ name: 'partitions', encoding: 'json' });
    this.groups = this.env.openDB({ name: 'groups', encoding: 'json' });
    this.records = this.env.openDB({ name: 'records', encoding: 'binary', keyEncoding: 'binary' });
  }

  listTopics(): StoredTopic[] {
    return [...this.topics.getRange()].map(({ value }) => value);
  }

  partitionState(topicId: number, partition: number): PartitionState {
    return this.states.get(`${topicId}/${partition}`) ?? { low: 0, high: 0, timestamp: 0 };
  }

  committed(group: string, topic: string, partition: number): CommittedOffset | null {
    return this.groups.get(groupKey(group, topic, partition)) ?? null;
  }

  /**
   * Runs `puts` as one transaction: all of its writes are on disk when this resolves, or none is.
   * @throws LogError `log-full` | `log-unavailable`
   */
  async write(puts: () => void): Promise<void> {
    const written = this.env.batch(puts);
    // lmdb shares one rejection over several promises; each needs a handler or the process would end
    this.env.committed.then(undefined, () => undefined);
    this.env.flushed.then(undefined, () => undefined);
    try {
      await written;
    } catch (error) {
      throw await this.explain(error);
    }
  }

  /** Inside {@link write}. */
  putTopic(stored: string, topic: StoredTopic): void {
    void this.topics.put(stored, topic);
  }

  /** Inside {@link write}. */
  putRecord(partition: Partition, offset: number, timestamp: number, record: NewRecord): void {
    void this.records.put(recordKey(partition, offset), encodeRecord(record, timestamp));
  }

  /** Inside {@link write}. */
  putState(partition: Partition, state: PartitionState): void {
    void this.states.put(`${partition.keyPrefix.topicId}/${partition.number}`, state);
  }

  /** Inside {@link write}. */
  putCommitted(group: string, topic: string, partition: number, next: CommittedOffset): void {
    void this.groups.put(groupKey(group, topic, partition), next);
  }

  /** Inside {@link write}. */
  removeRecord(partition: Partition, offset: number): void {
    void this.records.remove(recordKey(partition, offset));
  }

  /** Visible records from `offset` on, at most `limit` and at most 8 MiB of them (but one at least). */
  read(partition: Partition, offset: number, limit: number): { records: LogRecord[]; complete: boolean } {
    const records: LogRecord[] = [];
    let bytes = 0;
    for (const [at, stored] of this.scan(partition, offset)) {
      if (records.length === limit || (records.length > 0 && bytes + stored.length > MAX_BATCH_BYTES)) {
        return { records, complete: false };
      }
      records.push(decodeRecord(partition.topic, partition.number, at, stored));
      bytes += stored.length;
    }
    return { records, complete: true };
  }

  /** Offset and append time of visible records from `offset` on. */
  *times(partition: Partition, offset: number): Generator<{ offset: number; timestamp: number }> {
    for (const [at, stored] of this.scan(partition, offset)) {
      yield { offset: at, timestamp: timestampOf(stored) };
    }
  }

  /** Rejects when the environment does not answer. */
  ping(): void {
    this.topics.getKeysCount({ limit: 1 });
  }

  /** Inside {@link write}: a write that changes nothing. */
  probe(): void {
    void this.env.put(OWNER, thisProcess());
  }

  async close(): Promise<void> {
    await this.write(() => void this.env.remove(OWNER)).catch(() => undefined);
    await this.env.close();
  }

  private *scan(partition: Partition, offset: number): Generator<[number, Buffer]> {
    if (offset >= partition.high) return;
    const range = { start: recordKey(partition, offset), end: recordKey(partition, partition.high) };
    for (const { key, value } of this.records.getRange(range)) yield [key.readUIntBE(4, 6), value];
  }

  /** Two processes cannot both succeed: the check and the claim are one write transaction of the environment. */
  private claim(): void {
    const rival = this.env.transactionSync((): Owner | null => {
      const owner = this.env.get(OWNER);
      if (owner && isRunning(owner)) return owner;
      this.env.putSync(OWNER, thisProcess());
      return null;
    });
    if (!rival) return;
    void this.env.close();
    throw ownedByAnother(this.path, rival);
  }

  private async explain(error: unknown): Promise<LogError> {
    const rejected = (error as { commitError?: Promise<never> }).commitError;
    const cause: unknown = rejected ? await rejected.catch((reason: unknown) => reason) : error;
    // LMDB reports a short write, which is what a full disk gives, as EIO: ask the file system
    const { bavail, bsize } = statfsSync(this.path);
    if (bavail * bsize < FULL_BELOW_BYTES || FULL_CODES.has((cause as { code?: unknown }).code)) {
      return new LogError(
        'log-full',
        `The disk of ${this.path} is full; nothing of this call was written. Free space, then send again.`,
        true,
        { cause },
      );
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new LogError('log-unavailable', `The event log in ${this.path} cannot write: ${reason}.`, true, {
      cause,
    });
  }
}

const FULL_BELOW_BYTES = 16 * 1024 * 1024;
/** ENOSPC, EDQUOT, MDB_MAP_FULL */
const FULL_CODES: ReadonlySet<unknown> = new Set([28, 122, -30792]);

/** 2 bytes topic, 2 bytes partition, 6 bytes offset, big endian: LMDB's order is the log's order. */
function recordKey(partition: Partition, offset: number): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt16BE(partition.keyPrefix.topicId, 0);
  key.writeUInt16BE(partition.keyPrefix.partition, 2);
  key.writeUIntBE(offset, 4, 6);
  return key;
}

function groupKey(group: string, topic: string, partition: number): string {
  return JSON.stringify([group, topic, partition]);
}
