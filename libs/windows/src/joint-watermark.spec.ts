import type { MetricsMessage } from '@mcc/contracts';
import { JointWatermark } from './joint-watermark';

const SITE = 'mcc.site.v1';
const ORDERS = 'mcc.orders.v1';
const ADS = 'mcc.ads.v1';
const BOTH = new Set([SITE, ORDERS]);
const START = Date.UTC(2026, 10, 11, 12);
const SECOND = 1_000;
const HOUR = 3_600;

/** The next offset of each partition, as slices come. */
const offsets = new Map<string, number>();
beforeEach(() => offsets.clear());

interface Seconds {
  watermark: number | null;
  appended: number;
  readUntil?: number;
}

function messageOf(at: string, { watermark, appended, readUntil }: Seconds, records: number): MetricsMessage {
  const [topic = '', partition = 0] = at.split(':');
  const first = offsets.get(at) ?? 0;
  offsets.set(at, first + records);
  return {
    version: 1,
    slice: { topic, partition: Number(partition), first, last: first + records - 1 },
    part: 0,
    parts: 1,
    appendedAt: START + appended * SECOND,
    ...(readUntil === undefined ? {} : { readUntil: START + readUntil * SECOND }),
    watermark: watermark === null ? null : START + watermark * SECOND,
    cells: [],
    observations: [],
    sources: [],
  };
}

/** A slice of a partition (`topic` or `topic:number`) whose events came until second `at`, by default two seconds old. */
const events = (topic: string, at: number, watermark: number | null = at - 2): MetricsMessage =>
  messageOf(topic, { watermark, appended: at }, 1);

/** Second `at`: all is read, and the last event came at `since`. */
const nothingNew = (topic: string, since: number, at: number): MetricsMessage =>
  messageOf(topic, { watermark: since - 2, appended: since, readUntil: at }, 0);

function jointOf(...messages: MetricsMessage[]): JointWatermark {
  const joint = new JointWatermark();
  for (const message of messages) joint.accept(message);
  return joint;
}

const inSeconds = (time: number | null): number | null => (time === null ? null : (time - START) / SECOND);
const judged = (joint: JointWatermark, topics = BOTH): number | null => inSeconds(joint.judgedUntil(topics));
const complete = (joint: JointWatermark, topics = BOTH): number | null =>
  inSeconds(joint.completeUntil(topics));

it('knows nothing before the first event', () => {
  for (const joint of [jointOf(), jointOf(events(SITE, 10, null))]) {
    expect(joint.furthest()).toBeNull();
    expect(complete(joint)).toBeNull();
    expect(judged(joint)).toBeNull();
  }
});

it('recognises repeats, and takes nothing back', () => {
  const joint = new JointWatermark();
  const [first, second] = [events(SITE, 10), events(SITE, 20)];
  expect([first, second, second, first].map((message) => joint.accept(message))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(inSeconds(joint.furthest())).toBe(18);
});

it('goes on from what was kept', () => {
  const messages = [events(ORDERS, 10), events(SITE, 60), nothingNew(ORDERS, 10, 60)];
  const joint = new JointWatermark(jointOf(...messages).list());
  expect(joint.accept(messages[1] as MetricsMessage)).toBe(false);
  joint.accept(events(SITE, 64));
  expect([judged(joint), complete(joint)]).toEqual([58, 58]);
});

describe.each([
  ['rules', judged],
  ['final windows', complete],
])('for %s', (_of, until) => {
  it('is that of the slowest partition of the topics asked for', () => {
    const joint = jointOf(events(SITE, 20), events(`${SITE}:1`, 15), events(ORDERS, 10));
    expect(until(joint)).toBe(8);
    expect(until(joint, new Set([SITE]))).toBe(13);
    expect(inSeconds(joint.furthest())).toBe(18);
  });

  it('waits for a processor that is behind and says nothing', () => {
    expect(until(jointOf(events(ORDERS, 10), events(SITE, 20), events(SITE, 300)))).toBe(8);
  });

  it('goes on without a partition that is read to the end and silent', () => {
    const joint = jointOf(events(ORDERS, 10), events(SITE, 60), nothingNew(ORDERS, 10, 60));
    expect(until(joint)).toBe(58);
  });

  it('goes on at once without one of which only silence has been heard', () => {
    const joint = jointOf(events(SITE, HOUR), nothingNew(ORDERS, 10, HOUR));
    expect(until(joint)).toBe(HOUR - 2);
  });

  it('waits a while for one of which it is not known when its last event came', () => {
    const restarted = (at: number): MetricsMessage => ({ ...nothingNew(ORDERS, 10, at), appendedAt: 0 });
    const joint = jointOf(events(SITE, 60), restarted(60));
    expect(until(joint)).toBe(8);
    for (const message of [events(SITE, 91), restarted(91)]) joint.accept(message);
    expect(until(joint)).toBe(89);
  });

  it('holds a silent partition to what is known of it: beyond that, others do not go on alone', () => {
    const joint = jointOf(events(ORDERS, 10), events(SITE, 60), nothingNew(ORDERS, 10, 60));
    joint.accept(events(SITE, 64));
    // payments of the last four seconds may be on their way
    expect(until(joint)).toBe(58);
    joint.accept(nothingNew(ORDERS, 10, 65));
    expect(until(joint)).toBe(62);
  });

  it('waits for all when sources come back after a silence of all', () => {
    const joint = jointOf(events(ORDERS, 10), events(SITE, 10));
    joint.accept(nothingNew(SITE, 10, 100));
    joint.accept(nothingNew(ORDERS, 10, 100));
    const silent = until(joint);
    joint.accept(events(SITE, 104));
    expect(until(joint)).toBe(silent);
    joint.accept(events(ORDERS, 103));
    expect(until(joint)).toBe(101);
  });
});

describe('a topic that has never had an event', () => {
  it('is waited for by rules, and not by final windows', () => {
    const joint = jointOf(events(SITE, 10));
    expect(judged(joint)).toBeNull();
    expect(complete(joint)).toBe(8);
  });
});

describe('a topic that is silent', () => {
  const joint = (): JointWatermark => jointOf(events(ADS, HOUR), nothingNew(ORDERS, 10, HOUR));

  it('is judged as far as it came', () => expect(judged(joint(), new Set([ORDERS]))).toBe(8));

  it('is complete as far as the live topics were when it was last known to be empty', () => {
    const silent = joint();
    silent.accept(events(ADS, HOUR + 4));
    expect(complete(silent, new Set([ORDERS]))).toBe(HOUR - 2);
  });
});

describe('a back-fill', () => {
  const backFill = (): MetricsMessage => events(`${SITE}:1`, HOUR, -100 * HOUR);

  it('is not waited for by final windows', () => {
    const joint = jointOf(events(SITE, HOUR), backFill());
    expect(complete(joint)).toBe(HOUR - 2);
    expect(judged(joint, new Set([SITE]))).toBe(-100 * HOUR);
  });

  it('is all there is where history is replayed', () => {
    const joint = jointOf(backFill(), events(SITE, HOUR, -100 * HOUR - 30));
    expect(complete(joint)).toBe(-100 * HOUR - 30);
  });
});

describe('up to which append time all is counted', () => {
  const counted = (...messages: MetricsMessage[]): number | null =>
    inSeconds(jointOf(...messages).countedTo(BOTH));

  it('is unknown before the first slice', () => expect(counted()).toBeNull());

  it('is that of the partition that is furthest behind', () => {
    expect(counted(events(SITE, 40), events(`${ORDERS}:1`, 12), events(`${ORDERS}:2`, 39))).toBe(12);
  });

  it('goes on with the word that nothing has come', () => {
    expect(counted(events(SITE, 40), events(ORDERS, 12), nothingNew(ORDERS, 12, 41))).toBe(40);
  });

  it('does not wait for topics of which nobody says that nothing has come', () => {
    expect(counted(events('mcc.dead-letters.v1', 12), events(SITE, 40))).toBe(40);
  });

  it('does not depend on when events happened', () => {
    expect(counted(events(SITE, 40, -HOUR), events(ORDERS, 39, null))).toBe(39);
  });
});
