import { Recorder } from './recorder';
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
