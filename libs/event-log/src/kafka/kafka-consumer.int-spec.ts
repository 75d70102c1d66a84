import { randomUUID } from 'node:crypto';
import { type Consumer, Kafka } from 'kafkajs';
import { kafkaSuite } from '../../../../test/support/engines';
import { waitFor } from '../../../../test/support/wait';
import type { EventLog, LogConsumer, LogError } from '../event-log.port';
import { gate, Recorder } from '../testing/recorder';
import { numbered } from '../testing/subject';
import { createKafkaEventLog, type KafkaEventLogOptions } from './kafka-event-log';

kafkaSuite('the consumer on Kafka', (brokers) => {
  const admin = new Kafka({ brokers, logLevel: 0 }).admin();
  const at = { topic: 'events', partition: 0 };
  let topicPrefix: string;
  let warnings: string[];
  let log: EventLog;
  const open = (options: Partial<KafkaEventLogOptions> = {}): EventLog =>
    createKafkaEventLog({ brokers, topicPrefix, onWarning: (text) => warnings.push(text), ...options });
  const consume = (recorder: Recorder, groupId: string | null = 'group'): Promise<LogConsumer> =>
    log.consume({
      groupId,
      topics: ['events'],
      from: 'earliest',
      tickMs: 20,
      handler: recorder,
      onCrash: recorder.onCrash,
    });
  /** Removes the records before `offset`, as retention does. */
  const removeBefore = async (offset: number): Promise<void> => {
    const topic = `${topicPrefix}events`;
    // loads what kafkajs has to know of the topic
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
  };
  const losses = (): string[] => warnings.filter((text) => /lost/.test(text));

  beforeAll(() => admin.connect());
  afterAll(() => admin.disconnect());
  beforeEach(async () => {
    topicPrefix = `test-${randomUUID()}.`;
    warnings = [];
    log = open({ stalledMs: 3_000 });
    await log.ensureTopics([{ topic: 'events', partitions: 1 }]);
  });
  afterEach(() => log.close());

  it('says how many records retention took before they were read, and goes on after them', async () => {
    await log.append(numbered('events', 10));
    const first = new Recorder();
    const consumer = await consume(first);
    await first.until(() => first.values().length === 10);
    await consumer.commit(at, { offset: 3, metadata: '' });
    await consumer.close();
    await removeBefore(7);
    const second = new Recorder();
    await consume(second);
    await second.until(() => second.values().length === 3);
    expect(second.values()).toEqual(['7', '8', '9']);
    expect(losses()).toEqual([expect.stringMatching(/^4 records of events\/0 are lost.*offsets 3 to 6/)]);
  });

  it('says so when that happens to a reader at work', async () => {
    await log.append(numbered('events', 5));
    const recorder = new Recorder();
    const consumer = await consume(recorder);
    await recorder.until(() => recorder.values().length === 5);
    const { consumer: client } = consumer as unknown as { consumer: Consumer };
    // it does not fetch meanwhile, as one that is too slow
    client.pause([{ topic: `${topicPrefix}events` }]);
    await log.append(numbered('events', 10));
    await removeBefore(12);
    client.resume([{ topic: `${topicPrefix}events` }]);
    await recorder.until(() => recorder.values().length === 8);
    expect(recorder.values().slice(5)).toEqual(['7', '8', '9']);
    await waitFor(
      'the warning',
      async () => losses(),
      (texts) => texts.length > 0,
      5_000,
    );
    expect(losses()).toEqual([expect.stringMatching(/^7 records of events\/0 are lost.*offsets 5 to 11/)]);
    expect(recorder.crashes).toEqual([]);
  });

  it('turns red when records do not come any more, and gives up later', async () => {
    const recorder = new Recorder();
    const consumer = await consume(recorder, null);
    await expect(log.ping()).resolves.toBeUndefined();
    // what a fetch loop that has died looks like from here
    const { consumer: client } = consumer as unknown as { consumer: Consumer };
    client.pause([{ topic: `${topicPrefix}events` }]);
    await log.append(numbered('events', 1));
    const red = await waitFor(
      'red health',
      () =>
        log.ping().then(
          () => null,
          (error: LogError) => error.message,
        ),
      (message) => message !== null,
      5_000,
    );
    expect(red).toMatch(/has not got records of events\/0 from offset 0/);
    expect(recorder.crashes).toEqual([]);
    await recorder.until(() => recorder.crashes.length > 0);
    expect(recorder.crashes).toMatchObject([{ code: 'log-unavailable' }]);
  }, 20_000);

  it('keeps memory bounded when 84 partitions have much to read and nobody gets on', async () => {
    const [partitions, limit] = [84, 8 * 1_024 * 1_024];
    await log.ensureTopics([{ topic: 'many', partitions }]);
    const value = Buffer.alloc(20_000);
    for (let round = 0; round < 12; round++) {
      const records = Array.from({ length: partitions }, (_, partition) => ({
        topic: 'many',
        key: null,
        value,
        partition,
      }));
      await log.append(records);
    }
    const narrow = open({ maxInflightBytes: limit });
    let taken = 0;
    const { opened: freed, open: free } = gate();
    const consumer = await narrow.consume({
      groupId: null,
      topics: ['many'],
      from: 'earliest',
      maxRecords: 1,
      handler: {
        batch: ({ records }) => {
          taken += records.length;
          return freed;
        },
      },
      onCrash: (error) => {
        throw error;
      },
    });
    const { table } = consumer as unknown as { table: { options: { budget: { bytes: number } } } };
    const bytes = (): number => table.options.budget.bytes;
    await waitFor(
      'all partitions to have something',
      async () => taken,
      (count) => count === partitions,
      20_000,
    );
    // until nothing more is fetched
    let [last, unchanged] = [-1, 0];
    const settled = async (): Promise<number> => {
      unchanged = bytes() === last ? unchanged + 1 : 0;
      return (last = bytes());
    };
    const now = await waitFor('fetching to stop', settled, () => unchanged >= 10, 20_000);
    console.log(`${(now / 2 ** 20).toFixed(1)} MiB in flight of ${(12 * partitions * 20_000) / 2 ** 20} MiB`);
    expect(now).toBeLessThanOrEqual(2 * limit);
    free();
    await waitFor(
      'all records',
      async () => taken,
      (count) => count === 12 * partitions,
      30_000,
    );
    await narrow.close();
  }, 90_000);
});
