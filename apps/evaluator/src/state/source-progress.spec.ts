import type { MetricsMessage } from '@mcc/contracts';
import { SourceProgress } from './source-progress';

const SITE = 'mcc.site.v1';
const ORDERS = 'mcc.orders.v1';
const BOTH = [SITE, ORDERS];
const START = Date.UTC(2026, 10, 11, 12);
const SECOND = 1_000;

/** The next offset of each topic, as slices come. */
const offsets = new Map<string, number>();

const messageOf = (
  topic: string,
  seconds: { watermark: number; appended: number; readUntil?: number },
  records: number,
): MetricsMessage => {
  const first = offsets.get(topic) ?? 0;
  offsets.set(topic, first + records);
  return {
    version: 1,
    slice: { topic, partition: 0, first, last: first + records - 1 },
    part: 0,
    parts: 1,
    appendedAt: START + seconds.appended * SECOND,
    ...(seconds.readUntil === undefined ? {} : { readUntil: START + seconds.readUntil * SECOND }),
    watermark: START + seconds.watermark * SECOND,
    cells: [],
    observations: [],
    sources: [],
  };
};

/** A slice whose events came until second `at`. */
const events = (topic: string, at: number): MetricsMessage =>
  messageOf(topic, { watermark: at - 2, appended: at }, 1);

/** Second `at`: all is read, and the last event came at `since`. */
const nothingNew = (topic: string, since: number, at: number): MetricsMessage =>
  messageOf(topic, { watermark: since - 2, appended: since, readUntil: at }, 0);

const progressAfter = (...messages: MetricsMessage[]): SourceProgress => {
  const progress = new SourceProgress();
  for (const message of messages) progress.accept(message);
  return progress;
};

/** The joint watermark in seconds from the start. */
const reached = (progress: SourceProgress): number | null => {
  const watermark = progress.watermarkOf(BOTH);
  return watermark === null ? null : (watermark - START) / SECOND;
};

beforeEach(() => offsets.clear());

it('is not known before every topic has been heard of', () => {
  expect(reached(progressAfter(events(SITE, 10)))).toBeNull();
});

it('is that of the slowest partition', () => {
  expect(reached(progressAfter(events(SITE, 20), events(ORDERS, 10)))).toBe(8);
});

it('waits for a processor that is behind and says nothing', () => {
  expect(reached(progressAfter(events(ORDERS, 10), events(SITE, 20), events(SITE, 300)))).toBe(8);
});

it('goes on without a partition that is read to the end and silent', () => {
  const progress = progressAfter(events(ORDERS, 10), events(SITE, 60), nothingNew(ORDERS, 10, 60));
  expect(reached(progress)).toBe(58);
});

it('holds a silent partition to what is known of it: beyond that, others do not go on alone', () => {
  const progress = progressAfter(events(ORDERS, 10), events(SITE, 60), nothingNew(ORDERS, 10, 60));
  progress.accept(events(SITE, 64));
  // payments of the last four seconds may be on their way
  expect(reached(progress)).toBe(58);
  progress.accept(nothingNew(ORDERS, 10, 65));
  expect(reached(progress)).toBe(62);
});

it('waits for all when sources come back after a silence of all', () => {
  const progress = progressAfter(events(ORDERS, 10), events(SITE, 10));
  progress.accept(nothingNew(SITE, 10, 100));
  progress.accept(nothingNew(ORDERS, 10, 100));
  const silent = reached(progress);
  progress.accept(events(SITE, 104));
  expect(reached(progress)).toBe(silent);
  progress.accept(events(ORDERS, 103));
  expect(reached(progress)).toBe(101);
});
