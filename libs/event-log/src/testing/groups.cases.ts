import { type LogBatch, type LogConsumer, LogError } from '../event-log.port';
import { nameOf, Recorder } from './recorder';
import { type Bench, numbered, text } from './subject';

export function groupCases(bench: Bench): void {
  describe('consumer groups', () => {
    it('keeps commits with their metadata, also across close and reopen', async () => {
      const topic = await bench.topic('events', 2);
      const at = { topic, partition: 1 };
      await bench.log.append(numbered(topic, 10, () => ({ partition: 1 })));
      const first = new Recorder();
      expect(await bench.log.committed('group', at)).toBeNull();
      const consumer = await bench.consume(first, { topics: [topic], groupId: 'group' });
      await first.until(() => first.values().length === 10);
      expect(first.committed.get(`${topic}/1`)).toBeNull();
      await consumer.commit(at, { offset: 4, metadata: '{"dedup":"…"}' });
      await bench.reopen();

      expect(await bench.log.committed('group', at)).toEqual({ offset: 4, metadata: '{"dedup":"…"}' });
      expect(await bench.log.committed('group', { topic, partition: 0 })).toBeNull();
      expect(await bench.log.committed('other', at)).toBeNull();
      const second = new Recorder();
      await bench.consume(second, { topics: [topic], groupId: 'group' });
      await second.until(() => second.values().length === 6);
      expect(second.committed.get(`${topic}/1`)).toEqual({ offset: 4, metadata: '{"dedup":"…"}' });
      expect(second.values()).toEqual(['4', '5', '6', '7', '8', '9']);
    });

    it('goes on with offsets and records after close and reopen', async () => {
      const topic = await bench.topic('events');
      await bench.log.append(numbered(topic, 3));
      await bench.reopen();
      expect(await bench.log.partitions(topic)).toBe(1);
      expect(await bench.log.append([text(topic, '3')])).toEqual([{ topic, partition: 0, offset: 3 }]);
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic] });
      await recorder.until(() => recorder.values().length === 4);
      expect(recorder.values()).toEqual(['0', '1', '2', '3']);
    });

    it('shares the partitions, hands them over on joining and takes them back on leaving', async () => {
      const topic = await bench.topic('events', 4);
      const all = [0, 1, 2, 3].map((partition) => `${topic}/${partition}`);
      const [one, two] = [new Recorder(), new Recorder()];
      await bench.consume(one, { topics: [topic], groupId: 'group' });
      await one.until(() => one.owned.length === 4);
      const joined = await bench.consume(two, { topics: [topic], groupId: 'group' });
      await Promise.all([one, two].map((member) => member.until(() => member.owned.length === 2)));
      expect([...one.owned, ...two.owned].sort()).toEqual(all);

      await bench.log.append(numbered(topic, 40));
      await Promise.all([
        one.until(() => one.values().length === 20),
        two.until(() => two.values().length === 20),
      ]);
      expect(new Set([...one.values(), ...two.values()]).size).toBe(40);

      await joined.close();
      await one.until(() => one.owned.length === 4);
      expect(two.owned).toEqual([]);
    });

    it('hands a partition over at its committed offset', async () => {
      const topic = await bench.topic('events', 2);
      await bench.log.append(numbered(topic, 10, (index) => ({ partition: index % 2 })));
      const [one, two] = [new Recorder(), new Recorder()];
      const consumer = await bench.consume(one, { topics: [topic], groupId: 'group' });
      await one.until(() => one.values().length === 10);
      for (const partition of [0, 1]) {
        await consumer.commit({ topic, partition }, { offset: 3, metadata: 'slice' });
      }
      await bench.consume(two, { topics: [topic], groupId: 'group' });
      await two.until(() => two.values().length === 2);
      const [moved] = two.owned;
      expect(two.committed.get(moved ?? '')).toEqual({ offset: 3, metadata: 'slice' });
      expect(two.batches.flatMap(({ records }) => records.map(({ offset }) => offset))).toEqual([3, 4]);
      await one.until(() => one.owned.length === 1);
      expect(one.changes).toContain(`-${moved}`);
      expect(one.values().length).toBe(10);
    });

    it('refuses commits of what the consumer does not own, and too much metadata', async () => {
      const topic = await bench.topic('events', 2);
      const [one, two, loner] = [new Recorder(), new Recorder(), new Recorder()];
      const first = await bench.consume(one, { topics: [topic], groupId: 'group' });
      await bench.consume(two, { topics: [topic], groupId: 'group' });
      const alone = await bench.consume(loner, { topics: [topic] });
      await Promise.all([one, two].map((member) => member.until(() => member.owned.length === 1)));
      const next = { offset: 0, metadata: '' };
      const others = { topic, partition: Number(two.owned[0]?.split('/')[1]) };
      const own = { topic, partition: Number(one.owned[0]?.split('/')[1]) };
      await expect(first.commit(others, next)).rejects.toMatchObject({ code: 'not-assigned' });
      await expect(alone.commit(own, next)).rejects.toMatchObject({ code: 'not-assigned' });
      await expect(first.commit(own, { offset: 0, metadata: 'x'.repeat(2_049) })).rejects.toMatchObject({
        code: 'record-too-large',
      });
      await expect(first.commit(own, { offset: 0, metadata: 'x'.repeat(2_048) })).resolves.toBeUndefined();
    });

    it('tells a busy handler that its partition leaves, waits for it, and lives on', async () => {
      const topic = await bench.topic('events', 2);
      await bench.log.append(numbered(topic, 10, (index) => ({ partition: index % 2 })));
      const busy = new Busy(() => one);
      const one: Recorder = new Recorder({ batch: (batch) => busy.batch(batch) });
      const two = new Recorder();
      busy.consumer = await bench.consume(one, { topics: [topic], groupId: 'group' });
      await one.until(() => one.values().length === 10);
      await bench.consume(two, { topics: [topic], groupId: 'group' });
      await two.until(() => two.values().length === 5);
      await one.until(() => one.owned.length === 1);
      expect(one.leaving.get(one.owned[0] ?? '')?.aborted).toBe(false);
      expect(one.changes.filter((change) => change.startsWith('-'))).toEqual([`-${two.owned[0]}`]);

      busy.isOver = true;
      await bench.log.append(numbered(topic, 10, (index) => ({ partition: index % 2 })));
      await Promise.all([one, two].map((each) => each.until(() => valuesOfOwned(each).length === 10)));
      expect([...one.crashes, ...two.crashes]).toEqual([]);
    });

    it.each([
      ['a commit that the log refuses', () => new LogError('not-assigned', 'gone', false)],
      ['giving up what it tried again and again', () => new LogError('log-unavailable', 'down', true)],
    ])('takes %s for the end of a partition that leaves, and not for a crash', async (_, errorOf) => {
      const topic = await bench.topic('events', 1);
      await bench.log.append([text(topic, 'x')]);
      const recorder: Recorder = new Recorder({
        batch: async ({ records }) => {
          if (records.length === 0) return;
          await aborted(recorder.leaving.get(`${topic}/0`));
          throw errorOf();
        },
      });
      const consumer = await bench.consume(recorder, { topics: [topic], groupId: 'group' });
      await recorder.until(() => recorder.values().length === 1);
      await consumer.close();
      expect(recorder.crashes).toEqual([]);
      expect(recorder.changes).toEqual([`+${topic}/0`, `-${topic}/0`]);
    });

    it('lets a handler that ends after it was told to leave commit what it has done, when the consumer closes', async () => {
      const topic = await bench.topic('events', 1);
      const at = { topic, partition: 0 };
      await bench.log.append(numbered(topic, 3));
      let consumer: LogConsumer | null = null;
      const recorder: Recorder = new Recorder({
        batch: async ({ records }) => {
          if (records.length === 0) return;
          await aborted(recorder.leaving.get(`${topic}/0`));
          await consumer?.commit(at, { offset: 2, metadata: 'last slice' });
        },
      });
      consumer = await bench.consume(recorder, { topics: [topic], groupId: 'group' });
      await recorder.until(() => recorder.values().length === 3);
      await consumer.close();
      expect(await bench.log.committed('group', at)).toEqual({ offset: 2, metadata: 'last slice' });
      expect(recorder.crashes).toEqual([]);
    });

    it('lets groups read independently of each other', async () => {
      const topic = await bench.topic('events');
      await bench.log.append(numbered(topic, 5));
      const [one, two] = [new Recorder(), new Recorder()];
      await bench.consume(one, { topics: [topic], groupId: 'one' });
      await bench.consume(two, { topics: [topic], groupId: 'two' });
      await Promise.all([one, two].map((reader) => reader.until(() => reader.values().length === 5)));
      expect(one.values()).toEqual(two.values());
    });
  });
}

/** A handler that works on its first batch of a partition until that leaves, then commits nothing and ends. */
class Busy {
  consumer: LogConsumer | null = null;
  isOver = false;

  constructor(private readonly recorder: () => Recorder) {}

  async batch(batch: LogBatch): Promise<void> {
    const name = nameOf(batch);
    if (this.isOver || batch.records.length === 0 || this.recorder().owned.length < 2) return;
    // one of the two leaves; the other is told nothing and goes on when it has
    await Promise.race(
      [0, 1].map((partition) => aborted(this.recorder().leaving.get(`${batch.topic}/${partition}`))),
    );
    if (this.recorder().leaving.get(name)?.aborted) throw new LogError('not-assigned', 'gone', false);
  }
}

/** Resolves when the signal is aborted. */
function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!signal || signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Values of the partitions a recorder has now. */
function valuesOfOwned(recorder: Recorder): (string | null)[] {
  return recorder.owned.flatMap((name) => {
    const [topic = '', partition] = name.split('/');
    return recorder.values({ topic, partition: Number(partition) });
  });
}
