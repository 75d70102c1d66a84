import { randomUUID } from 'node:crypto';
import {
  createKafkaEventLog,
  type EventLog,
  type LogBatch,
  type LogConsumer,
  type TopicPartition,
} from '@mcc/event-log';
import { kafkaSuite } from '../support/engines';
import { waitFor } from '../support/wait';

const PARTITIONS = 12;
const CHANGES = 10;
const SESSION_MS = 6_000;

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/** A member of the group that works like a processor: it takes each batch in slices and commits after each. */
class Member {
  readonly seen = new Set<string>();
  readonly crashes: Error[] = [];
  readonly backwards: string[] = [];
  readonly owned = new Set<string>();
  /** longest time between two calls for a partition that stayed, ms */
  longestPause = 0;
  private readonly calledAt = new Map<string, number>();
  private readonly leaving = new Map<string, AbortSignal>();
  private consumer: LogConsumer | undefined;

  constructor(
    private readonly log: EventLog,
    /** the highest offset anybody has committed, by partition */
    private readonly committed: Map<string, number>,
  ) {}

  async join(topic: string): Promise<void> {
    this.consumer = await this.log.consume({
      groupId: 'storm',
      topics: [topic],
      from: 'earliest',
      tickMs: 50,
      maxRecords: 200,
      handler: {
        assigned: async (at, found, leaving) => {
          const name = nameOf(at);
          this.owned.add(name);
          this.leaving.set(name, leaving);
          this.calledAt.delete(name);
          const known = this.committed.get(name) ?? 0;
          if ((found?.offset ?? 0) < known) this.backwards.push(`${name}: ${found?.offset} after ${known}`);
          return undefined;
        },
        batch: (batch) => this.batch(batch),
        revoked: async (at) => void this.owned.delete(nameOf(at)),
      },
      onCrash: (error) => this.crashes.push(error),
    });
  }

  async leave(): Promise<void> {
    await this.consumer?.close();
  }

  private async batch({ records, ...at }: LogBatch): Promise<void> {
    const name = nameOf(at);
    const now = performance.now();
    this.longestPause = Math.max(this.longestPause, now - (this.calledAt.get(name) ?? now));
    for (let start = 0; start < records.length; start += 50) {
      if (this.leaving.get(name)?.aborted) return;
      const slice = records.slice(start, start + 50);
      for (const { value } of slice) this.seen.add(String(value));
      const offset = (slice.at(-1)?.offset ?? 0) + 1;
      await this.consumer?.commit(at, { offset, metadata: '' });
      this.committed.set(name, Math.max(offset, this.committed.get(name) ?? 0));
    }
    this.calledAt.set(name, performance.now());
  }
}

kafkaSuite('a rebalance storm', (brokers) => {
  const logs: EventLog[] = [];
  const openLog = (options: { sessionTimeoutMs?: number } = {}): EventLog => {
    const log = createKafkaEventLog({ brokers, topicPrefix: `test-${randomUUID()}.`, ...options });
    logs.push(log);
    return log;
  };
  // also after a failure: consumers left behind would end the process and hide what has failed
  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
  }, 60_000);

  it('loses no record, commits never go back, nobody crashes, and what stays goes on', async () => {
    const log = openLog({ sessionTimeoutMs: SESSION_MS });
    await log.ensureTopics([{ topic: 'events', partitions: PARTITIONS }]);
    const committed = new Map<string, number>();
    const members = [new Member(log, committed)];
    const everybody = [...members];
    await members[0]?.join('events');

    let appended = 0;
    let isOver = false;
    const append = async (): Promise<void> => {
      while (!isOver) {
        const records = Array.from({ length: 60 }, () => ({
          topic: 'events',
          key: null,
          value: Buffer.from(String(appended++)),
        }));
        await log.append(records);
      }
    };
    const appending = append();
    const seen = (): Set<string> => new Set(everybody.flatMap((member) => [...member.seen]));
    let slowestProgress = 0;
    for (let change = 0; change < CHANGES; change++) {
      if (members.length < 3) {
        const member = new Member(log, committed);
        members.push(member);
        everybody.push(member);
        await member.join('events');
      } else await members.splice(1, 1)[0]?.leave();
      const before = seen().size;
      const changedAt = performance.now();
      await waitFor(
        'progress',
        async () => seen().size,
        (size) => size > before + 500,
        30_000,
      );
      slowestProgress = Math.max(slowestProgress, performance.now() - changedAt);
    }
    isOver = true;
    await appending;
    await waitFor(
      'all records',
      async () => seen().size,
      (size) => size === appended,
      30_000,
    );

    const stayed = members[0] as Member;
    console.log(
      `${appended} records, ${CHANGES} changes; longest pause of what stayed ${Math.round(stayed.longestPause)} ms, ` +
        `slowest progress ${Math.round(slowestProgress)} ms`,
    );
    expect(everybody.flatMap(({ crashes }) => crashes)).toEqual([]);
    expect(everybody.flatMap(({ backwards }) => backwards)).toEqual([]);
    for (const [name, offset] of committed) {
      const at = { topic: 'events', partition: Number(name.split('/')[1]) };
      expect((await log.committed('storm', at))?.offset).toBe(offset);
    }
    expect(stayed.longestPause).toBeLessThan(SESSION_MS);
    const counts = members.map(({ owned }) => owned.size);
    expect(counts.reduce((sum, count) => sum + count)).toBe(PARTITIONS);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }, 120_000);

  it('reads nothing twice of a partition that stays when others come', async () => {
    const log = openLog();
    await log.ensureTopics([{ topic: 'events', partitions: 4 }]);
    const changes: string[] = [];
    const offsets: string[] = [];
    const open = (id: string): Promise<LogConsumer> =>
      log.consume({
        groupId: 'sticky',
        topics: ['events'],
        from: 'earliest',
        handler: {
          assigned: async ({ partition }) => void changes.push(`+${id}${partition}`),
          batch: async ({ partition, records }) => {
            for (const { offset } of records) if (id === 'a') offsets.push(`${partition}@${offset}`);
          },
          revoked: async ({ partition }) => void changes.push(`-${id}${partition}`),
        },
        onCrash: (error) => {
          throw error;
        },
      });
    await open('a');
    const records = Array.from({ length: 40 }, (_, index) => ({
      topic: 'events',
      key: null,
      value: Buffer.from('x'),
      partition: index % 4,
    }));
    await log.append(records);
    await waitFor(
      'records',
      async () => offsets.length,
      (count) => count === 40,
    );
    const other = await open('b');
    await waitFor(
      'hand-over',
      async () => changes.filter((change) => change.startsWith('-a')).length,
      (n) => n === 2,
    );
    const kept = [0, 1, 2, 3].filter((partition) => !changes.includes(`-a${partition}`));
    await other.close();
    await waitFor(
      'return',
      async () => changes.length,
      (count) => count === 12,
    );
    // sorted, because partitions open side by side, in no promised order
    const ofThoseKept = changes.filter((change) =>
      kept.some((partition) => change.endsWith(`a${partition}`)),
    );
    expect(ofThoseKept.sort()).toEqual(kept.map((partition) => `+a${partition}`));
    const ofKept = offsets.filter((place) => kept.includes(Number(place.split('@')[0])));
    expect(ofKept.length).toBe(20);
  }, 60_000);
});
