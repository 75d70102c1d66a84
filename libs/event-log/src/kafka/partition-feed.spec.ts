import { gate, Recorder } from '../testing/recorder';
import { LogError, type LogRecord } from '../event-log.port';
import { ByteBudget } from './byte-budget';
import { PartitionFeed } from './partition-feed';

const at = { topic: 'events', partition: 0 };
const record = (offset: number, timestamp = offset, size = 0): LogRecord => ({
  ...at,
  offset,
  timestamp,
  key: null,
  value: Buffer.from(String(offset).padEnd(size)),
  headers: {},
});
const records = (from: number, to: number): LogRecord[] =>
  Array.from({ length: to - from }, (_, index) => record(from + index));

interface Setup {
  feed: PartitionFeed;
  recorder: Recorder;
  flow: boolean[];
  gaps: [number, number][];
  leaving: AbortController;
}

const MAX_BYTES = 4 * 1_024 * 1_024;

function open(next: number, recorder = new Recorder(), maxRecords = 100, mayRun = () => true): Setup {
  const flow: boolean[] = [];
  const gaps: [number, number][] = [];
  const leaving = new AbortController();
  const feed = new PartitionFeed(at, next, {
    handler: recorder,
    maxRecords,
    leaving: leaving.signal,
    inFlight: new ByteBudget(MAX_BYTES).open((fetching) => flow.push(fetching)),
    mayRun,
    onGap: (from, to) => gaps.push([from, to]),
    onError: recorder.onCrash,
  });
  return { feed, recorder, flow, gaps, leaving };
}

const end = (high: number, low = 0): { low: number; high: number } => ({ low, high });

const offsets = (recorder: Recorder): number[] =>
  recorder.batches.flatMap((batch) => batch.records.map(({ offset }) => offset));

describe('PartitionFeed', () => {
  it('leaves out what it has had: a rebalance fetches again from the committed offset', async () => {
    const { feed, recorder } = open(5);
    feed.take({ records: records(0, 10), highWatermark: 12 });
    feed.take({ records: records(3, 12), highWatermark: 12 });
    await recorder.until(() => offsets(recorder).length === 7);
    expect(offsets(recorder)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    expect(feed.nextOffset).toBe(12);
  });

  it('gives the handler one call at a time and stops fetching while the backlog is big', async () => {
    const { opened, open: openGate } = gate();
    const { feed, recorder, flow } = open(0, new Recorder({ batch: () => opened }), 1);
    for (let offset = 0; offset < 6; offset++) {
      feed.take({ records: [record(offset, offset, 1_000_000)], highWatermark: 6 });
    }
    expect(recorder.batches.length).toBe(1);
    expect(flow).toEqual([false]);
    openGate();
    await recorder.until(() => offsets(recorder).length === 6);
    await feed.stop();
    expect(flow).toEqual([false, true]);
    expect(recorder.overlaps).toEqual([]);
  });

  it('ticks only when it has delivered all there is', async () => {
    const { feed, recorder } = open(0);
    feed.tick(end(3), 1_000);
    expect(recorder.batches).toEqual([]);
    feed.take({ records: records(0, 3), highWatermark: 3 });
    feed.tick(end(3), 2_000);
    await recorder.until(() => offsets(recorder).length === 3);
    await new Promise(setImmediate);
    feed.tick(end(3), 3_000);
    await recorder.until(() => recorder.batches.length === 2);
    expect(recorder.batches.map(({ completeUntil }) => completeUntil)).toEqual([2, 3_000]);
  });

  it('never takes back a completeUntil', async () => {
    const { feed, recorder } = open(0);
    feed.tick(end(0), 5_000);
    await recorder.until(() => recorder.batches.length === 1);
    await new Promise(setImmediate);
    feed.take({ records: [record(0, 4_990)], highWatermark: 1 });
    await recorder.until(() => recorder.batches.length === 2);
    expect(recorder.batches.map(({ completeUntil }) => completeUntil)).toEqual([5_000, 5_000]);
  });

  it('does not let append time go back with a broker’s clock', async () => {
    const { feed, recorder } = open(0);
    feed.take({ records: [record(0, 100), record(1, 90), record(2, 110)], highWatermark: 3 });
    await recorder.until(() => offsets(recorder).length === 3);
    expect(recorder.batches[0]?.records.map(({ timestamp }) => timestamp)).toEqual([100, 100, 110]);
  });

  it('begins nothing new while it is held, and goes on when released', async () => {
    const { feed, recorder } = open(0);
    feed.hold();
    feed.take({ records: records(0, 2), highWatermark: 2 });
    feed.tick(end(2), 1_000);
    await new Promise(setImmediate);
    expect(recorder.batches).toEqual([]);
    feed.release();
    await recorder.until(() => offsets(recorder).length === 2);
    expect(offsets(recorder)).toEqual([0, 1]);
  });

  it('waits for the running call when stopped, and calls no more', async () => {
    const { opened, open: openGate } = gate();
    const { feed, recorder } = open(0, new Recorder({ batch: () => opened }), 1);
    feed.take({ records: records(0, 3), highWatermark: 3 });
    let stopped = false;
    const stopping = feed.stop().then(() => (stopped = true));
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    openGate();
    await stopping;
    expect(offsets(recorder)).toEqual([0]);
  });

  it('reports a handler that throws, once', async () => {
    const broken = new Error('broken');
    const { feed, recorder } = open(0, new Recorder({ batch: () => Promise.reject(broken) }), 1);
    feed.take({ records: records(0, 3), highWatermark: 3 });
    await recorder.until(() => recorder.crashes.length > 0);
    feed.tick(end(3), 1_000);
    await feed.stop();
    expect(recorder.crashes).toEqual([broken]);
    expect(recorder.batches.length).toBe(1);
  });

  it('knows for how long records that are there have not come', async () => {
    const { feed, recorder } = open(0);
    expect(feed.missingFor(0, 1_000)).toBe(0);
    expect(feed.missingFor(2, 2_000)).toBe(0);
    expect(feed.missingFor(3, 9_000)).toBe(7_000);
    feed.take({ records: records(0, 3), highWatermark: 3 });
    await recorder.until(() => offsets(recorder).length === 3);
    expect(feed.missingFor(3, 10_000)).toBe(0);
    await new Promise(setImmediate);
    expect(feed.missingFor(4, 20_000)).toBe(0);
  });

  it('ends quietly with a handler that cannot go on because the partition is leaving', async () => {
    const { opened, open: openGate } = gate();
    const refused = new LogError('not-assigned', 'gone', false);
    const recorder = new Recorder({ batch: () => opened.then(() => Promise.reject(refused)) });
    const { feed, leaving } = open(0, recorder, 1);
    feed.take({ records: records(0, 3), highWatermark: 3 });
    leaving.abort();
    openGate();
    await feed.stop();
    expect(recorder.crashes).toEqual([]);
    expect(offsets(recorder)).toEqual([0]);
  });

  it.each([
    ['of another kind, although the partition is leaving', new Error('broken'), true],
    ['not-assigned, although the partition stays', new LogError('not-assigned', 'gone', false), false],
  ])('reports an error %s', async (_, error, isLeaving) => {
    const { opened, open: openGate } = gate();
    const recorder = new Recorder({ batch: () => opened.then(() => Promise.reject(error)) });
    const { feed, leaving } = open(0, recorder, 1);
    feed.take({ records: records(0, 3), highWatermark: 3 });
    if (isLeaving) leaving.abort();
    openGate();
    await recorder.until(() => recorder.crashes.length > 0);
    expect(recorder.crashes).toEqual([error]);
  });

  it('begins nothing while the consumer may not know what it owns, and goes on when it does', async () => {
    let knows = false;
    const { feed, recorder } = open(0, new Recorder(), 100, () => knows);
    feed.take({ records: records(0, 2), highWatermark: 2 });
    feed.tick(end(2), 1_000);
    expect(recorder.batches).toEqual([]);
    knows = true;
    feed.pump();
    await recorder.until(() => offsets(recorder).length === 2);
    expect(offsets(recorder)).toEqual([0, 1]);
  });

  it('tells of records that were removed before they came', async () => {
    const { feed, gaps } = open(0);
    feed.take({ records: records(5, 7), highWatermark: 7 });
    feed.take({ records: records(7, 8), highWatermark: 8 });
    feed.tick(end(20, 10), 1_000);
    expect(gaps).toEqual([
      [0, 5],
      [8, 10],
    ]);
    expect(feed.nextOffset).toBe(10);
    await feed.stop();
  });
});
