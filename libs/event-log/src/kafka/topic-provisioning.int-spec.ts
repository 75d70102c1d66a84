import { randomUUID } from 'node:crypto';
import { ConfigResourceTypes, ConfigSource, Kafka } from 'kafkajs';
import { kafkaSuite } from '../../../../test/support/engines';
import type { TopicSpec } from '../event-log.port';
import { createKafkaEventLog } from './kafka-event-log';
import { provisionKafkaTopics, type TopicReport } from './topic-provisioning';

const HOUR = 3_600_000;
const spec: TopicSpec = { topic: 'state', partitions: 2, compact: true, minCompactionLagMs: HOUR };

kafkaSuite('topic provisioning', (brokers) => {
  const admin = new Kafka({ brokers, logLevel: 0 }).admin();
  let topicPrefix: string;
  const provision = (specs: TopicSpec[], checkOnly = false, minInSync?: number): Promise<TopicReport[]> =>
    provisionKafkaTopics(specs, { brokers, topicPrefix, checkOnly, ...(minInSync ? { minInSync } : {}) });
  /** The settings made for this topic. */
  const ownSettings = async (topic: string): Promise<Record<string, string>> => {
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: topicPrefix + topic }];
    const { resources: found } = await admin.describeConfigs({ includeSynonyms: false, resources });
    const own = found[0]?.configEntries.filter(
      ({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG,
    );
    return Object.fromEntries((own ?? []).map(({ configName, configValue }) => [configName, configValue]));
  };
  const create = (topic: string, config: Record<string, string>, numPartitions = 2): Promise<boolean> =>
    admin.createTopics({
      waitForLeaders: true,
      topics: [
        {
          topic: topicPrefix + topic,
          numPartitions,
          configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
        },
      ],
    });

  beforeAll(() => admin.connect());
  afterAll(() => admin.disconnect());
  beforeEach(() => (topicPrefix = `test-${randomUUID()}.`));

  it('creates what is missing as planned, and finds nothing to do the second time', async () => {
    expect(await provision([spec], true)).toMatchObject([{ state: 'missing' }]);
    expect(await admin.listTopics()).not.toContain(`${topicPrefix}state`);
    expect(await provision([spec], false, 1)).toMatchObject([{ state: 'missing', problems: [] }]);
    expect(await ownSettings('state')).toEqual({
      'cleanup.policy': 'compact',
      'max.message.bytes': '2097152',
      'message.timestamp.type': 'LogAppendTime',
      'min.compaction.lag.ms': String(HOUR),
      'min.insync.replicas': '1',
      'retention.ms': '-1',
    });
    expect(await provision([spec], false, 1)).toEqual([
      { topic: `${topicPrefix}state`, state: 'as-planned', changes: [], problems: [] },
    ]);
  });

  it('changes what differs, and keeps settings that the plan does not name', async () => {
    await create('state', {
      'message.timestamp.type': 'LogAppendTime',
      'retention.ms': '1000',
      'segment.ms': '600000',
      'max.message.bytes': '2097152',
    });
    const changes = [
      'retention.ms 1000 → -1',
      'cleanup.policy delete → compact',
      'min.compaction.lag.ms 0 → 3600000',
    ];
    expect(await provision([spec], true)).toMatchObject([{ state: 'different', changes }]);
    expect(await ownSettings('state')).toMatchObject({ 'retention.ms': '1000' });
    expect(await provision([spec])).toMatchObject([{ state: 'different', changes, problems: [] }]);
    expect(await ownSettings('state')).toEqual({
      'cleanup.policy': 'compact',
      'max.message.bytes': '2097152',
      'message.timestamp.type': 'LogAppendTime',
      'min.compaction.lag.ms': String(HOUR),
      'retention.ms': '-1',
      'segment.ms': '600000',
    });
    expect(await provision([spec])).toMatchObject([{ state: 'as-planned' }]);
  });

  it('makes an empty topic stamp append times, and leaves one with records alone', async () => {
    await create('state', { 'message.timestamp.type': 'CreateTime' });
    await create('events', { 'message.timestamp.type': 'CreateTime' });
    const producer = new Kafka({ brokers, logLevel: 0 }).producer();
    await producer.connect();
    await producer.send({ topic: `${topicPrefix}events`, messages: [{ value: 'x' }] });
    await producer.disconnect();
    const [state, events] = await provision([spec, { topic: 'events', partitions: 2 }]);
    expect(state?.changes).toContain('message.timestamp.type CreateTime → LogAppendTime');
    expect(state?.problems).toEqual([]);
    expect(events?.problems[0]).toMatch(
      /message\.timestamp\.type=CreateTime and records stamped so.*not changed/,
    );
    expect((await ownSettings('events'))['message.timestamp.type']).toBe('CreateTime');
    // what can be changed has been
    expect((await ownSettings('events'))['max.message.bytes']).toBe('2097152');
    const log = createKafkaEventLog({ brokers, topicPrefix });
    await expect(log.ensureTopics([{ topic: 'events', partitions: 2 }])).rejects.toThrow(/mcc topics/);
    await expect(log.ensureTopics([spec])).resolves.toBeUndefined();
    await log.close();
  });

  it('never adds or removes partitions, and says what to do', async () => {
    await create('state', {}, 1);
    await create('events', {}, 3);
    const [state, events] = await provision([spec, { topic: 'events', partitions: 2 }]);
    expect(state?.problems[0]).toMatch(/1 of 2 planned partitions.*MCC_PARTITIONS=1/);
    expect(events?.problems).toEqual([]);
    const { topics } = await admin.fetchTopicMetadata({
      topics: ['state', 'events'].map((topic) => topicPrefix + topic),
    });
    expect(topics.map(({ partitions }) => partitions.length).sort()).toEqual([1, 3]);
  });

  it('lets several processes start at the same moment', async () => {
    const plans = ['a', 'b', 'c', 'd'].map((topic) => ({ topic, partitions: 3, retentionMs: HOUR }));
    const logs = Array.from({ length: 5 }, () => createKafkaEventLog({ brokers, topicPrefix }));
    await Promise.all(
      logs.map(async (log) => {
        await log.ensureTopics(plans);
        await log.append([{ topic: 'a', key: 'k', value: Buffer.from('x') }]);
      }),
    );
    const { high } = await (logs[0] as (typeof logs)[0]).offsets({ topic: 'b', partition: 0 });
    expect(high).toBe(0);
    await Promise.all(logs.map((log) => log.close()));
    expect((await provision(plans)).map(({ state }) => state)).toEqual(plans.map(() => 'as-planned'));
  }, 30_000);
});
