import { TOPICS, type MarketingEvent, type MetricsMessage } from '@mcc/contracts';
import { createKafkaEventLog, type EventLog } from '@mcc/event-log';
import { setTimeout as sleep } from 'node:timers/promises';
import { postEvents } from '../support/api';
import { stackSuite } from '../support/engines';
import { startStack, type Stack } from '../support/stack';
import { waitFor } from '../support/wait';
import { expectExact, expectWithin, figuresOf, length, report } from './case';
import { Load } from './load';
import { Oracle } from './oracle';
import { verdict } from './verdict';

const RATE = 300;
const PROBE_EVERY_MS = 100;

/** Sends orders of campaigns of their own and takes the time until their cells are published. */
class Probes {
  private readonly sentAt = new Map<string, number>();
  readonly oracle = new Oracle();
  readonly delays: number[] = [];
  private count = 0;

  constructor(private readonly stack: Stack) {}

  async run(name: string, forMs: number): Promise<number[]> {
    const until = Date.now() + forMs;
    while (Date.now() < until) {
      const campaign = `probe-${name}-${(this.count += 1)}`;
      this.sentAt.set(campaign, Date.now());
      const click = clickOf(campaign);
      await postEvents(this.stack.url, [click]);
      this.oracle.accepted(click);
      await sleep(PROBE_EVERY_MS);
    }
    await waitFor(
      'all probes',
      async () => this.sentAt.size,
      (left) => left === 0,
    );
    return this.delays.splice(0);
  }

  see({ cells }: MetricsMessage): void {
    for (const { dimensions } of cells) {
      const sentAt = this.sentAt.get(dimensions.campaign ?? '');
      if (sentAt === undefined) continue;
      this.delays.push(Date.now() - sentAt);
      this.sentAt.delete(dimensions.campaign ?? '');
    }
  }
}

const clickOf = (campaign: string): MarketingEvent => ({
  id: campaign,
  source: 'probe',
  type: 'ad.click',
  time: new Date().toISOString(),
  data: { channel: 'probe', campaign },
});

const p99 = (delays: number[]): number =>
  [...delays].sort((a, b) => a - b)[Math.floor(delays.length * 0.99)] ?? Number.NaN;

stackSuite('90 % of the load is on one campaign', () => {
  it('does not make the others wait', async () => {
    const stack = await startStack({ replicas: { processor: 2 } });
    const log = createKafkaEventLog({ brokers: [stack.settings['KAFKA_BROKERS'] ?? ''] });
    const probes = new Probes(stack);
    await follow(log, probes);

    const measure = async (name: string, hotShare: number): Promise<{ delay: number; load: Load }> => {
      const shape = (event: MarketingEvent, index: number): MarketingEvent =>
        index % 10 < hotShare * 10
          ? ({ ...event, data: { ...event.data, campaign: 'hot' } } as MarketingEvent)
          : event;
      const load = new Load({ url: stack.url, rate: RATE, shape });
      await sleep(length(5_000, 2_000));
      const delays = await probes.run(name, length(60_000, 10_000));
      await load.stop();
      return { delay: p99(delays), load };
    };
    const even = await measure('even', 0);
    const hot = await measure('hot', 0.9);
    await log.close();
    const found = await verdict(stack, [even.load.oracle, hot.load.oracle, probes.oracle]);
    report('hot key', {
      'p99 ms even': even.delay,
      'p99 ms beside the hot key': hot.delay,
      ...figuresOf(found),
    });
    expectExact(found);
    expectWithin(2 * even.delay, hot.delay);
    await stack.stop();
  }, 600_000);
});

async function follow(log: EventLog, probes: Probes): Promise<void> {
  await log.consume({
    groupId: null,
    topics: [TOPICS.metrics],
    from: 'latest',
    handler: {
      batch: async ({ records }) => {
        for (const { value } of records) {
          if (value) probes.see(JSON.parse(value.toString()) as MetricsMessage);
        }
      },
    },
    onCrash: (error) => {
      throw error;
    },
  });
}
