import { Recorder } from './recorder';
import { type Bench, numbered, text } from './subject';

export function timeCases(bench: Bench): void {
  describe('time', () => {
    it('stamps records with their append time, which never goes back in a partition', async () => {
      const topic = await bench.topic('events', 2);
      const before = Date.now();
      for (let round = 0; round < 10; round++) await bench.log.append(numbered(topic, 20));
      const after = Date.now();
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic] });
      await recorder.until(() => recorder.values().length === 200);
      for (const partition of [0, 1]) {
        const times = recorder.batches
          .filter((batch) => batch.partition === partition)
          .flatMap(({ records }) => records.map(({ timestamp }) => timestamp));
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.at(0)).toBeGreaterThanOrEqual(before);
        expect(times.at(-1)).toBeLessThanOrEqual(after);
      }
    });

    it('tells the high-water mark with each batch', async () => {
      const topic = await bench.topic('events');
      await bench.log.append(numbered(topic, 10));
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic], maxRecords: 4 });
      await recorder.until(() => recorder.values().length === 10);
      for (const { records, highWatermark } of recorder.batches) {
        expect(highWatermark).toBe(10);
        expect((records.at(-1)?.offset ?? 0) + 1).toBeLessThanOrEqual(highWatermark);
      }
    });

    it('ticks at the end of the log and moves completeUntil on', async () => {
      const topic = await bench.topic('events');
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic] });
      await recorder.until(() => recorder.batches.length > 0);
      const first = recorder.batches[0]?.completeUntil ?? Infinity;
      await recorder.until(() => (recorder.batches.at(-1)?.completeUntil ?? 0) > first + 100);
      expect(recorder.values()).toEqual([]);
      expect(recorder.batches.at(-1)?.completeUntil).toBeLessThanOrEqual(Date.now());
    });

    it('passes the append time of the last record soon after it', async () => {
      const topic = await bench.topic('events');
      await bench.log.append([text(topic, 'x')]);
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic] });
      await recorder.until(() => recorder.values().length === 1);
      const time = recorder.batches.flatMap(({ records }) => records)[0]?.timestamp ?? 0;
      await recorder.until(() => (recorder.batches.at(-1)?.completeUntil ?? 0) > time);
      expect(recorder.crashes).toEqual([]);
    });

    it('never delivers a record older than an earlier completeUntil', async () => {
      const topic = await bench.topic('events', 2);
      const recorder = new Recorder();
      await bench.consume(recorder, { topics: [topic], tickMs: 1, maxRecords: 7 });
      const producers = Array.from({ length: 4 }, async () => {
        for (let round = 0; round < 25; round++) await bench.log.append(numbered(topic, 10));
      });
      await Promise.all(producers);
      await recorder.until(() => recorder.values().length === 1_000);
      for (const partition of [0, 1]) {
        let promised = 0;
        for (const batch of recorder.batches.filter((each) => each.partition === partition)) {
          expect(batch.records[0]?.timestamp ?? Infinity).toBeGreaterThanOrEqual(promised);
          expect(batch.completeUntil).toBeGreaterThanOrEqual(promised);
          promised = batch.completeUntil;
        }
        expect(promised).toBeGreaterThan(0);
      }
    });
  });
}
