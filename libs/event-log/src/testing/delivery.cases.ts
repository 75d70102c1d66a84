import type { LogBatch } from '../event-log.port';
import { gate, Recorder } from './recorder';
import { type Bench, numbered, text } from './subject';

export function deliveryCases(bench: Bench): void {
  describe('delivery', () => {
    it('delivers each partition in offset order, without gaps or overlaps', async () => {
      const topic = await bench.topic('events', 3);
      const recorder = new Recorder({ batch: () => new Promise(setImmediate) });
      await bench.consume(recorder, { topics: [topic], maxRecords: 40 });
      for (let round = 0; round < 5; round++) {
        await bench.log.append(numbered(topic, 100, (index) => ({ key: `k${index}` })));
      }
      await recorder.until(() => recorder.values().length === 500);
      for (const partition of [0, 1, 2]) {
        const batches = recorder.batches.filter((batch) => batch.partition === partition);
        const offsets = batches.flatMap(({ records }) => records.map(({ offset }) => offset));
        expect(offsets).toEqual(offsets.map((_, index) => index));
        expect(Math.max(...batches.map(({ records }) => records.length))).toBeLessThanOrEqual(40);
      }
      expect(recorder.overlaps).toEqual([]);
    });

    it('names topics as callers do', async () => {
      const topic = await bench.topic('events');
      await bench.log.append([text(topic, 'x')]);
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic] });
      await recorder.until(() => recorder.values().length === 1);
      expect(recorder.changes).toEqual([`+${topic}/0`]);
      const batch = recorder.batches.find(({ records }) => records.length > 0);
      expect([batch?.topic, batch?.records[0]?.topic]).toEqual([topic, topic]);
    });

    it('begins at the end when asked to', async () => {
      const topic = await bench.topic('events');
      await bench.log.append([text(topic, 'old')]);
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic], from: 'latest' });
      await recorder.until(() => recorder.batches.length > 0);
      await bench.log.append([text(topic, 'new')]);
      await recorder.until(() => recorder.values().length > 0);
      expect(recorder.values()).toEqual(['new']);
    });

    it.each([
      ['an offset', 7, ['7', '8', '9']],
      ['the earliest record', 'earliest' as const, numbered('', 10).map(({ value }) => String(value))],
      ['the end', 'latest' as const, []],
    ])('begins at %s when assigned() says so', async (_, start, expected) => {
      const topic = await bench.topic('events');
      await bench.log.append(numbered(topic, 10));
      const recorder = new Recorder({ start: () => start });
      await bench.consume(recorder, { topics: [topic], from: start === 'latest' ? 'earliest' : 'latest' });
      await recorder.until(() => recorder.batches.some(({ completeUntil }) => completeUntil > 0));
      await recorder.until(() => recorder.values().length >= expected.length);
      await bench.log.append([text(topic, 'end')]);
      await recorder.until(() => recorder.values().includes('end'));
      expect(recorder.values()).toEqual([...expected, 'end']);
    });

    it('holds back a partition whose handler is busy, and only that one', async () => {
      const topic = await bench.topic('events', 2);
      const { opened, open } = gate();
      const busy = (batch: LogBatch): Promise<void> =>
        batch.partition === 0 && batch.records.length > 0 ? opened : Promise.resolve();
      const recorder = new Recorder({ batch: busy });
      await bench.consume(recorder, { topics: [topic] });
      await bench.log.append([text(topic, 'a', { partition: 0 })]);
      await recorder.until(() => recorder.values().includes('a'));
      await bench.log.append([text(topic, 'b', { partition: 0 }), text(topic, 'c', { partition: 1 })]);
      await recorder.until(() => recorder.values().includes('c'));
      const ticks = (): number => recorder.batches.filter(({ partition }) => partition === 1).length;
      const seen = ticks();
      await recorder.until(() => ticks() > seen + 5);
      expect(recorder.values({ topic, partition: 0 })).toEqual(['a']);
      open();
      await recorder.until(() => recorder.values().includes('b'));
      expect(recorder.overlaps).toEqual([]);
    });

    it('wakes up for a record without waiting for the next tick', async () => {
      const topic = await bench.topic('events');
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic], tickMs: 3_600_000 });
      await recorder.until(() => recorder.changes.length > 0);
      await bench.log.append([text(topic, 'x')]);
      await recorder.until(() => recorder.values().length === 1);
      expect(recorder.values()).toEqual(['x']);
    });

    it('gives up once, when the handler throws', async () => {
      const topic = await bench.topic('events', 2);
      await bench.log.append(numbered(topic, 20));
      const broken = new Error('broken');
      const recorder = new Recorder({ batch: () => Promise.reject(broken) });
      const consumer = await bench.consume(recorder, { topics: [topic] });
      await recorder.until(() => recorder.crashes.length > 0);
      await consumer.close();
      expect(recorder.crashes).toEqual([broken]);
      expect(recorder.batches.length).toBeLessThanOrEqual(2);
    });

    it('lets readers outside of groups have everything, each for itself', async () => {
      const topic = await bench.topic('events', 2);
      await bench.log.append(numbered(topic, 10));
      const [one, other] = [new Recorder(), new Recorder()];
      await bench.consume(one, { topics: [topic] });
      await bench.consume(other, { topics: [topic] });
      await Promise.all([one, other].map((reader) => reader.until(() => reader.values().length === 10)));
      expect(one.values().sort()).toEqual(other.values().sort());
      expect(one.owned).toEqual([`${topic}/0`, `${topic}/1`]);
    });

    it('calls nothing after close', async () => {
      const topic = await bench.topic('events');
      const [closed, open] = [new Recorder(), new Recorder()];
      const consumer = await bench.consume(closed, { topics: [topic] });
      await bench.consume(open, { topics: [topic] });
      await closed.until(() => closed.batches.length > 0);
      await consumer.close();
      const seen = closed.batches.length;
      await bench.log.append([text(topic, 'x')]);
      await open.until(() => open.values().length === 1);
      expect(closed.batches.length).toBe(seen);
    });
  });
}
