import { gate, Recorder } from '../testing/recorder';
import { LogError } from '../event-log.port';
import { ByteBudget } from './byte-budget';
import type { KafkaTopics } from './kafka-topics';
import type { Bounds } from './loss-report';
import { PartitionFeed } from './partition-feed';
import { TickClock } from './tick-clock';

const at = { topic: 'events', partition: 3 };
const STALLED_MS = 60;

interface Setup {
  clock: TickClock;
  feed: PartitionFeed;
  rounds: () => number;
  stalled: LogError[];
}

/** A clock over one partition whose ends are as told, as of an end that was told to a real consumer. */
function start(bounds: () => Bounds | null, recorder = new Recorder(), next = 0, lostFor = 0): Setup {
  const stalled: LogError[] = [];
  let rounds = 0;
  const feed = new PartitionFeed(at, next, {
    handler: recorder,
    maxRecords: 10,
    leaving: new AbortController().signal,
    inFlight: new ByteBudget(1_000_000).open(() => undefined),
    mayRun: () => true,
    onGap: () => undefined,
    onError: recorder.onCrash,
  });
  const offsets = async (): Promise<Map<number, Bounds>> => {
    rounds += 1;
    const answer = bounds();
    if (!answer) throw new Error('no answer');
    return new Map([[at.partition, answer]]);
  };
  const clock = new TickClock({
    topics: { offsets } as unknown as KafkaTopics,
    subscribed: ['events'],
    tickMs: 1,
    marginMs: 0,
    stalledMs: STALLED_MS,
    feeds: () => [feed],
    membership: { isMember: lostFor === 0, lostFor: () => lostFor },
    onStalled: (error) => {
      stalled.push(error);
      clock.stop();
    },
  });
  clock.start();
  return { clock, feed, rounds: () => rounds, stalled };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('TickClock', () => {
  it('complains of records that are there and do not come, then gives up', async () => {
    const { clock, stalled } = start(() => ({ low: 0, high: 5 }));
    await until(() => clock.complaint !== null);
    expect(clock.complaint).toMatch(/has not got records of events\/3 from offset 0 on for \d+ s/);
    expect(stalled).toEqual([]);
    await until(() => stalled.length > 0);
    expect(stalled[0]).toMatchObject({
      code: 'log-unavailable',
      message: expect.stringContaining('events/3'),
    });
  });

  it('does not take a handler that waits for the store for a stuck consumer', async () => {
    const { opened, open } = gate();
    const { clock, feed, stalled } = start(
      () => ({ low: 0, high: 9 }),
      new Recorder({ batch: () => opened }),
    );
    const begun = performance.now();
    feed.take({
      records: [{ ...at, offset: 0, timestamp: 1, key: null, value: null, headers: {} }],
      highWatermark: 9,
    });
    await until(() => performance.now() - begun > 2 * STALLED_MS);
    expect([clock.complaint, stalled]).toEqual([null, []]);
    clock.stop();
    open();
    await feed.stop();
  });

  it('counts no time in which Kafka does not answer', async () => {
    const { clock, stalled, rounds } = start(() => null);
    const begun = performance.now();
    await until(() => performance.now() - begun > 2 * STALLED_MS && rounds() > 10);
    expect([clock.complaint, stalled]).toEqual([null, []]);
    clock.stop();
  });

  it('complains of a consumer that does not get back into its group', async () => {
    const { clock } = start(() => ({ low: 0, high: 0 }), new Recorder(), 0, STALLED_MS / 2);
    await until(() => clock.complaint !== null);
    expect(clock.complaint).toMatch(/a place in its consumer group/);
    clock.stop();
  });

  it('gives up when the log ends before what was read of it', async () => {
    const { stalled } = start(() => ({ low: 0, high: 4 }), new Recorder(), 10);
    await until(() => stalled.length > 0);
    expect(stalled[0]?.message).toMatch(/events\/3 ends at offset 4.*come to 10.*lost 6 records/);
  });
});
