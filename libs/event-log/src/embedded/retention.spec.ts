import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog } from '../event-log.port';
import { Recorder } from '../testing';
import { createEmbeddedEventLog } from '.';

const HOUR = 3_600_000;

describe('retention', () => {
  let dataDir: string;
  let log: EventLog;
  let clock: number;
  const open = (): EventLog => createEmbeddedEventLog({ dataDir, now: () => clock });
  const at = { topic: 'events', partition: 0 };
  const append = (...values: string[]): Promise<unknown> =>
    log.append(values.map((value) => ({ topic: 'events', key: null, value: Buffer.from(value) })));
  const read = async (topic: string, count: number): Promise<Recorder> => {
    const recorder = new Recorder();
    const consumer = await log.consume({
      groupId: null,
      topics: [topic],
      from: 'earliest',
      handler: recorder,
      onCrash: recorder.onCrash,
    });
    await recorder.until(() => recorder.values().length >= count);
    await consumer.close();
    return recorder;
  };

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'mcc-log-'));
    clock = 100 * HOUR;
    log = open();
  });
  afterEach(async () => {
    await log.close();
    rmSync(dataDir, { recursive: true });
  });

  it('removes records older than the topic keeps them, and no others', async () => {
    await log.ensureTopics([
      { topic: 'events', partitions: 1, retentionMs: 2 * HOUR },
      { topic: 'kept', partitions: 1 },
    ]);
    await append('a', 'b');
    await log.append([{ topic: 'kept', key: null, value: null }]);
    clock += 2 * HOUR;
    await append('c');
    expect(await log.enforceRetention(clock)).toBe(0);
    expect(await log.enforceRetention(clock + 1)).toBe(2);
    expect(await log.offsets(at)).toEqual({ low: 2, high: 3 });
    expect(await log.offsets({ topic: 'kept', partition: 0 })).toEqual({ low: 0, high: 1 });
    expect((await read('events', 1)).values()).toEqual(['c']);
  });

  it('goes on with offsets after a partition was emptied, also across a restart', async () => {
    await log.ensureTopics([{ topic: 'events', partitions: 1, retentionMs: HOUR }]);
    await append('a', 'b');
    expect(await log.enforceRetention(clock + 2 * HOUR)).toBe(2);
    await log.close();
    log = open();
    expect(await log.offsets(at)).toEqual({ low: 2, high: 2 });
    await append('c');
    const recorder = await read('events', 1);
    expect(recorder.batches.flatMap(({ records }) => records.map(({ offset }) => offset))).toEqual([2]);
  });

  it('lets a reader whose offset was removed go on at the first record left', async () => {
    await log.ensureTopics([{ topic: 'events', partitions: 1, retentionMs: HOUR }]);
    await append('a', 'b');
    clock += 3 * HOUR;
    await append('c');
    await log.enforceRetention(clock);
    const recorder = new Recorder({ start: () => 1 });
    await log.consume({
      groupId: 'group',
      topics: ['events'],
      from: 'latest',
      handler: recorder,
      onCrash: recorder.onCrash,
    });
    await recorder.until(() => recorder.values().length > 0);
    expect(recorder.values()).toEqual(['c']);
  });

  it('takes over a changed retention', async () => {
    await log.ensureTopics([{ topic: 'events', partitions: 1 }]);
    await append('a');
    await log.ensureTopics([{ topic: 'events', partitions: 1, retentionMs: HOUR }]);
    expect(await log.enforceRetention(clock + 2 * HOUR)).toBe(1);
  });

  it('keeps the latest record of each key of a compacted topic, in order', async () => {
    await log.ensureTopics([{ topic: 'state', partitions: 1, compact: true }]);
    const put = (key: string | null, value: string): Promise<unknown> =>
      log.append([{ topic: 'state', key, value: Buffer.from(value) }]);
    await put('a', 'a1');
    await put('b', 'b1');
    await put('a', 'a2');
    await put(null, 'n');
    await put('a', 'a3');
    expect(await log.enforceRetention(clock)).toBe(2);
    const recorder = await read('state', 3);
    expect(recorder.values()).toEqual(['b1', 'n', 'a3']);
    expect(await log.offsets({ topic: 'state', partition: 0 })).toEqual({ low: 0, high: 5 });
  });

  it('keeps all records younger than the compaction lag, and of older ones the latest of each key', async () => {
    const spec = { topic: 'state', partitions: 1, compact: true, minCompactionLagMs: 2 * HOUR };
    await log.ensureTopics([spec]);
    const put = (value: string): Promise<unknown> =>
      log.append([{ topic: 'state', key: 'a', value: Buffer.from(value) }]);
    for (const value of ['a1', 'a2', 'a3']) {
      await put(value);
      clock += HOUR;
    }
    expect(await log.enforceRetention(clock)).toBe(0);
    await put('a4');
    // a1 and a2 are older than the lag, a3 is just as old
    expect(await log.enforceRetention(clock + HOUR)).toBe(1);
    expect((await read('state', 3)).values()).toEqual(['a2', 'a3', 'a4']);
    expect(await log.enforceRetention(clock + 2 * HOUR + 1)).toBe(2);
    expect((await read('state', 1)).values()).toEqual(['a4']);
  });
});
