import { murmur2 } from '../partitioner';
import { Recorder } from './recorder';
import { type Bench, numbered, text } from './subject';

export function appendCases(bench: Bench): void {
  describe('append', () => {
    it('answers where each record stands, in order', async () => {
      const topic = await bench.topic('events');
      expect(await bench.log.append(numbered(topic, 3))).toEqual(
        [0, 1, 2].map((offset) => ({ topic, partition: 0, offset })),
      );
      expect(await bench.log.append([text(topic, 'x')])).toEqual([{ topic, partition: 0, offset: 3 }]);
      expect(await bench.log.offsets({ topic, partition: 0 })).toEqual({ low: 0, high: 4 });
      expect(await bench.log.append([])).toEqual([]);
    });

    it('takes one batch over several topics and partitions', async () => {
      const [a, b] = [await bench.topic('a', 2), await bench.topic('b', 2)];
      const positions = await bench.log.append([
        text(a, '1', { partition: 0 }),
        text(b, '2', { partition: 1 }),
        text(a, '3', { partition: 1 }),
        text(a, '4', { partition: 0 }),
      ]);
      expect(positions).toEqual([
        { topic: a, partition: 0, offset: 0 },
        { topic: b, partition: 1, offset: 0 },
        { topic: a, partition: 1, offset: 0 },
        { topic: a, partition: 0, offset: 1 },
      ]);
    });

    it('keeps the order of calls that are not awaited one by one', async () => {
      const topic = await bench.topic('events');
      await Promise.all(numbered(topic, 50).map((record) => bench.log.append([record])));
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic] });
      await recorder.until(() => recorder.values().length === 50);
      expect(recorder.values()).toEqual(numbered(topic, 50).map(({ value }) => String(value)));
    });

    it('puts equal keys into equal partitions, where any Kafka client would', async () => {
      const topic = await bench.topic('events', 5);
      const keys = ['', 'a', 'douyin', '品牌', 'customer-42', 'x'.repeat(300)];
      const first = await bench.log.append(keys.map((key) => text(topic, '1', { key })));
      const second = await bench.log.append(keys.map((key) => text(topic, '2', { key })));
      const expected = keys.map((key) => (murmur2(Buffer.from(key)) & 0x7fffffff) % 5);
      expect(first.map(({ partition }) => partition)).toEqual(expected);
      expect(second.map(({ partition }) => partition)).toEqual(expected);
    });

    it('spreads records without a key over the partitions', async () => {
      const topic = await bench.topic('events', 3);
      const positions = await bench.log.append(numbered(topic, 30));
      expect(new Set(positions.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2]));
    });

    it('keeps keys, headers, empty, missing and big values as they were', async () => {
      const topic = await bench.topic('events');
      const big = Buffer.alloc(1_000_000, 'é');
      await bench.log.append([
        { topic, key: '键', value: Buffer.from('值'), headers: { source: 'shop', 名: '字' } },
        { topic, key: null, value: null },
        { topic, key: '', value: Buffer.alloc(0) },
        { topic, key: 'k', value: big },
      ]);
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic] });
      await recorder.until(() => recorder.values().length === 4);
      const records = recorder.batches.flatMap((batch) => batch.records);
      expect(records.map(({ key, headers, offset }) => ({ key, headers, offset }))).toEqual([
        { key: '键', headers: { source: 'shop', 名: '字' }, offset: 0 },
        { key: null, headers: {}, offset: 1 },
        { key: '', headers: {}, offset: 2 },
        { key: 'k', headers: {}, offset: 3 },
      ]);
      expect(records.slice(0, 3).map(({ value }) => value?.toString() ?? null)).toEqual(['值', null, '']);
      expect(records[3]?.value?.equals(big)).toBe(true);
    });

    it('refuses a record over 1 MiB and appends nothing of its batch', async () => {
      const topic = await bench.topic('events');
      const tooLarge = { topic, key: null, value: Buffer.alloc(1_048_577) };
      await expect(bench.log.append([text(topic, 'x'), tooLarge])).rejects.toMatchObject({
        code: 'record-too-large',
        retriable: false,
      });
      expect(await bench.log.offsets({ topic, partition: 0 })).toEqual({ low: 0, high: 0 });
    });

    it('refuses an unknown topic or partition and appends nothing of its batch', async () => {
      const topic = await bench.topic('events', 2);
      const unknown = { code: 'unknown-topic', retriable: false };
      await expect(bench.log.append([text(topic, 'x'), text('nowhere', 'y')])).rejects.toMatchObject(unknown);
      await expect(bench.log.append([text(topic, 'x', { partition: 2 })])).rejects.toMatchObject(unknown);
      await expect(bench.log.partitions('nowhere')).rejects.toMatchObject(unknown);
      await expect(bench.log.offsets({ topic: 'nowhere', partition: 0 })).rejects.toMatchObject(unknown);
      await expect(bench.consume(new Recorder(), { topics: ['nowhere'] })).rejects.toMatchObject(unknown);
      expect(await bench.log.offsets({ topic, partition: 0 })).toEqual({ low: 0, high: 0 });
    });

    it('creates topics once and never shrinks them', async () => {
      const topic = await bench.topic('events', 3);
      await Promise.all([bench.topic('events', 2), bench.topic('events', 1), bench.topic('other', 2)]);
      expect(await bench.log.partitions(topic)).toBe(3);
      expect(await bench.log.partitions('other')).toBe(2);
    });

    it('answers a ping, and after close nothing but log-closed', async () => {
      const topic = await bench.topic('events');
      await expect(bench.log.ping()).resolves.toBeUndefined();
      await bench.log.close();
      await expect(bench.log.append([text(topic, 'x')])).rejects.toMatchObject({ code: 'log-closed' });
      await expect(bench.log.partitions(topic)).rejects.toMatchObject({ code: 'log-closed' });
    });
  });
}
