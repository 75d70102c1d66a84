import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EVENT_TYPES,
  TOPICS,
  topicPlans,
  type AlertMessage,
  type EventType,
  type MarketingEvent,
} from '@mcc/contracts';
import { createEventLog, type EventLog } from '@mcc/event-log';
import { readRuleFile, type Rule } from '@mcc/rules';
import { createEmbeddedStore, type Store } from '@mcc/store';
import { EvaluatorMetrics } from '../../apps/evaluator/src/evaluator.metrics';
import { EvaluatorService } from '../../apps/evaluator/src/evaluator.service';
import { fixedRules } from '../../apps/evaluator/src/rules/rule-source';
import { ProcessorMetrics } from '../../apps/processor/src/processor.metrics';
import { PROCESSOR_GROUP, ProcessorService } from '../../apps/processor/src/processor.service';
import { kafkaSuite } from '../support/engines';
import { waitFor } from '../support/wait';

/** From events to alerts through Kafka: one story in which each type of rule has one thing to say. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CALM_MINUTES = 9;
const BAD_MINUTES = 2;
const WINDOWS = Array.from({ length: 6 }, (_, index) => index * 10 * SECOND);

const RULES = rulesFrom([
  {
    id: 'price',
    type: 'price-change',
    drop: [{ percent: 5, grade: 'orange' }],
  },
  {
    id: 'collapse',
    type: 'conversion-drop',
    kpi: 'payment_rate',
    windows: ['30s'],
    minSample: 20,
    baseline: { span: '5m', minSample: 100 },
    drop: { percent: 40, z: 4 },
  },
  { id: 'few', type: 'threshold', kpi: 'payment_rate', window: '30s', below: 0.4, minSample: 20 },
  {
    id: 'fewer',
    type: 'change',
    kpi: 'orders',
    window: '1m',
    against: { kind: 'previous', minSample: 20 },
    fall: { percent: 50 },
  },
  {
    id: 'unusual',
    type: 'anomaly',
    kpi: 'orders',
    window: '10s',
    detector: { type: 'mad', threshold: 4 },
    direction: 'low',
  },
]);

function rulesFrom(rules: object[]): Rule[] {
  const given = { name: { 'zh-CN': '规则', en: 'Rule' }, for: '10s', grade: 'orange' };
  const result = readRuleFile({
    version: 1,
    rules: rules.map((rule) =>
      'drop' in rule && !('kpi' in rule) ? { name: given.name, ...rule } : { ...given, ...rule },
    ),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.rules;
}

let serial = 0;
function event(type: EventType, at: number, data: object): MarketingEvent {
  serial += 1;
  const time = new Date(at).toISOString();
  return { id: `e${serial}`, source: 'shop', type, time, data } as MarketingEvent;
}

const price = (at: number, product: string, amount: number): MarketingEvent =>
  event('competitor.price', at, { competitor: 'rival', product, price: amount });

/** One minute of two channels: ten checkouts in each window, and orders that waver a little. */
function business(start: number, douyinIsBad: boolean): MarketingEvent[] {
  return WINDOWS.flatMap((offset, index) =>
    ['douyin', 'jd'].flatMap((channel) => {
      const orders = channel === 'douyin' && douyinIsBad ? 1 : 7 + (index % 3);
      return Array.from({ length: 10 }, (_, nth) => {
        const at = start + offset + nth * SECOND;
        const checkout = event('site.checkout', at, { session: `s${at}${channel}`, channel });
        if (nth >= orders) return [checkout];
        return [checkout, event('order.paid', at, { orderId: `o${at}${channel}`, amount: 10, channel })];
      }).flat();
    }),
  );
}

kafkaSuite('five types of rules on Kafka', (brokers) => {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-rule-types-'));
  const log: EventLog = createEventLog({
    dataDir: folder,
    brokers,
    topicPrefix: `test-${randomUUID()}.`,
  });
  const store: Store = createEmbeddedStore({
    dataDir: join(folder, 'store'),
    database: 'mcc',
    timeZone: 'Asia/Shanghai',
    rawDays: 30,
    rollupDays: 400,
  });
  const alerts: AlertMessage[] = [];
  const services: { beforeApplicationShutdown(): Promise<void> }[] = [];
  const onCrash = (error: Error): void => {
    throw error;
  };

  async function startEvaluator(): Promise<EvaluatorService> {
    const options = {
      rulesDir: 'the test',
      namesFile: 'the test',
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      allowedLatenessMs: 60_000,
      shards: 1,
      checkpointMs: 500,
      now: Date.now,
      onCrash,
    };
    const evaluator = new EvaluatorService(
      log,
      store,
      fixedRules(RULES),
      {},
      options,
      new EvaluatorMetrics(),
    );
    await evaluator.onApplicationBootstrap();
    services.push(evaluator);
    return evaluator;
  }

  /** Appends events in order and waits until the processor has written and told of all of them. */
  async function send(events: MarketingEvent[]): Promise<void> {
    const topicOf = ({ type }: MarketingEvent): string => TOPICS.events[EVENT_TYPES[type].family];
    await log.append(
      events.map((each) => ({
        topic: topicOf(each),
        key: `${each.source}${each.id}`,
        value: Buffer.from(JSON.stringify(each)),
      })),
    );
    for (const topic of new Set(events.map(topicOf))) {
      const at = { topic, partition: 0 };
      const { high } = await log.offsets(at);
      await waitFor(
        `the processor on ${topic}`,
        () => log.committed(PROCESSOR_GROUP, at),
        (committed) => committed?.offset === high,
      );
    }
  }

  const fired = (): string[] =>
    alerts
      .filter(({ kind }) => kind === 'fire')
      .map(({ rule, key, episode }) => `${rule} ${Object.values(key).join('/')} ${episode}`)
      .sort();

  beforeAll(async () => {
    await store.migrate();
    await log.ensureTopics(topicPlans({ partitions: 1, eventRetentionMs: 3_600_000, evaluatorShards: 1 }));
    const processor = new ProcessorService(
      log,
      store,
      {
        sliceMs: 100,
        observedSliceMs: 100,
        pulseMs: 1_000,
        maxSliceRecords: 1_000,
        outOfOrderMs: 0,
        allowedLatenessMs: 60_000,
        hashKey: Buffer.alloc(32, 'k'),
        now: Date.now,
        onCrash,
      },
      new ProcessorMetrics(),
    );
    services.push(processor);
    await processor.onApplicationBootstrap();
    await log.consume({
      groupId: null,
      topics: [TOPICS.alerts],
      from: 'earliest',
      handler: {
        batch: async ({ records }) => {
          for (const { value } of records) alerts.push(JSON.parse(String(value)) as AlertMessage);
        },
      },
      onCrash,
    });
  }, 60_000);

  afterAll(async () => {
    for (const service of services.reverse()) await service.beforeApplicationShutdown();
    await log.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('raise one alert each, about what happened, also when the evaluator is replaced', async () => {
    const evaluator = await startEvaluator();
    const end = Math.floor(Date.now() / (10 * SECOND)) * 10 * SECOND;
    const start = end - (CALM_MINUTES + BAD_MINUTES) * MINUTE;
    await send([price(start, 'tea', 100), price(start, 'marker', 100)]);
    for (let minute = 0; minute < CALM_MINUTES; minute += 1) {
      await send(business(start + minute * MINUTE, false));
    }
    expect(fired()).toEqual([]);
    const bad = start + CALM_MINUTES * MINUTE;
    await send([price(bad, 'tea', 80)]);
    for (let minute = 0; minute < BAD_MINUTES; minute += 1) {
      await send(business(bad + minute * MINUTE, true));
    }
    const expected = [
      'collapse douyin 1',
      'few douyin 1',
      'fewer douyin 1',
      'price rival/tea 1',
      'unusual douyin 1',
    ];
    await waitFor(
      'five alerts',
      async () => fired(),
      ({ length }) => length >= expected.length,
    );

    // another one goes on from what is saved; what it says of a last price comes after all it could say again
    await evaluator.beforeApplicationShutdown();
    services.splice(services.indexOf(evaluator), 1);
    await startEvaluator();
    await send([price(end, 'marker', 80)]);
    await waitFor(
      'the last alert',
      async () => fired(),
      (said) => said.includes('price rival/marker 1'),
    );
    expect(fired()).toEqual([...expected, 'price rival/marker 1'].sort());
    expect(new Set(alerts.map(({ transitionId }) => transitionId)).size).toBe(alerts.length);
    const of = (rule: string) => alerts.find((each) => each.rule === rule && each.kind === 'fire')?.evidence;
    expect(of('collapse')?.kpi).toBe('payment_rate');
    expect(of('fewer')?.reference?.to).toBeLessThanOrEqual(bad + MINUTE);
    for (const rule of ['collapse', 'few', 'fewer', 'unusual']) {
      expect(of(rule)?.window.to).toBeGreaterThan(bad);
      expect(of(rule)?.window.to).toBeLessThanOrEqual(end);
    }
  }, 240_000);
});
