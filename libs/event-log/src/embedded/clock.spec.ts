import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog } from '../event-log.port';
import { Recorder } from '../testing';
import { createEmbeddedEventLog } from '.';

describe('append time of the embedded log', () => {
  const at = { topic: 'events', partition: 0 };
  const record = { topic: 'events', key: null, value: Buffer.from('x') };
  let dataDir: string;
  let log: EventLog;
  let clock: number;
  const open = (): EventLog => createEmbeddedEventLog({ dataDir, now: () => clock });
  const consume = (recorder: Recorder): ReturnType<EventLog['consume']> =>
    log.consume({
      groupId: 'group',
      topics: ['events'],
      from: 'earliest',
      tickMs: 1,
      handler: recorder,
      onCrash: recorder.onCrash,
    });

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'mcc-log-'));
    clock = 5_000;
    log = open();
    await log.ensureTopics([{ topic: 'events', partitions: 1 }]);
  });
  afterEach(async () => {
    await log.close();
    rmSync(dataDir, { recursive: true });
  });

  it('does not go back with the clock', async () => {
    await log.append([record]);
    clock = 4_000;
    await log.append([record]);
    clock = 6_000;
    await log.append([record]);
    const recorder = new Recorder();
    await consume(recorder);
    await recorder.until(() => recorder.values().length === 3);
    const records = recorder.batches.flatMap((batch) => batch.records);
    expect(records.map(({ timestamp }) => timestamp)).toEqual([5_000, 5_000, 6_000]);
  });

  it('tells exactly until when the reader has everything', async () => {
    await log.append([record]);
    clock = 5_250;
    const recorder = new Recorder();
    await consume(recorder);
    await recorder.until(() => recorder.values().length === 1);
    expect(recorder.batches.find(({ records }) => records.length === 1)?.completeUntil).toBe(5_250);
    clock = 7_000;
    await recorder.until(() => recorder.batches.at(-1)?.completeUntil === 7_000);
    expect(recorder.values()).toEqual(['x']);
  });

  it('keeps what it told a reader that has committed, across a restart with the clock set back', async () => {
    const first = new Recorder();
    clock = 9_000;
    const consumer = await consume(first);
    await first.until(() => first.batches.at(-1)?.completeUntil === 9_000);
    await consumer.commit(at, { offset: 0, metadata: '' });
    await log.close();
    clock = 1_000;
    log = open();
    await log.append([record]);
    const second = new Recorder();
    await consume(second);
    await second.until(() => second.values().length === 1);
    expect(second.batches.flatMap(({ records }) => records)[0]?.timestamp).toBe(9_000);
  });

  it('lets revoked() commit before the next owner is assigned', async () => {
    await log.append([record, record]);
    const one: Recorder = new Recorder({
      revoked: (revoked) => consumer.commit(revoked, { offset: 1, metadata: 'handed over' }),
    });
    const consumer = await consume(one);
    await one.until(() => one.values().length === 2);
    const two = new Recorder();
    await consume(two);
    await consumer.close();
    await two.until(() => two.values().length === 1);
    expect(two.committed.get('events/0')).toEqual({ offset: 1, metadata: 'handed over' });
  });
});
