import type { LogRecord } from '@mcc/event-log';
import { DEFAULT_WATERMARK, PartitionWatermark, SliceCutter } from '@mcc/windows';
import { PartitionProcessor } from './partition-processor';

const START = Date.UTC(2026, 5, 18, 2);
const record = (offset: number, timestamp: number): LogRecord => ({
  ...{ topic: 'events', partition: 0, offset, timestamp },
  ...{ key: null, value: null, headers: {} },
});

interface Said {
  last: number;
  at: number;
}

function processor(said: Said[]): PartitionProcessor {
  const watermark = new PartitionWatermark({ ...DEFAULT_WATERMARK, outOfOrderMs: 0 }, null);
  return new PartitionProcessor({
    cutter: new SliceCutter({ intervalMs: 100, maxRecords: 10 }),
    watermark,
    allowedLatenessMs: 0,
    run: async ({ records }) => {
      const latestTime = records.at(-1)?.timestamp ?? 0;
      watermark.observe('shop', latestTime, latestTime);
      const folded = { cells: [], observations: [], sources: [], watermark: watermark.value, latestTime };
      return { counted: records.length, duplicates: 0, deadLetters: 0, folded };
    },
    commit: async () => undefined,
    publishEmpty: async (_, position) => void said.push(position),
    onSlice: () => undefined,
    signal: new AbortController().signal,
  });
}

it('says every five seconds that there is nothing, from the last event on', async () => {
  const said: Said[] = [];
  const partition = processor(said);
  await partition.batch({ records: [record(7, START)], completeUntil: START });
  const ticks = (from: number, to: number) =>
    Array.from({ length: (to - from) / 100 }, (_, i) => from + i * 100);
  for (const at of ticks(START + 100, START + 12_000))
    await partition.batch({ records: [], completeUntil: at });
  const regular = said.filter(({ at }) => at % 10_000 !== 0);
  expect(regular).toEqual([
    { last: 7, at: START + 5_100 },
    { last: 7, at: START + 10_100 },
  ]);
  await partition.batch({ records: [record(8, START + 12_000)], completeUntil: START + 12_200 });
  const before = said.length;
  for (const at of ticks(START + 12_300, START + 17_000))
    await partition.batch({ records: [], completeUntil: at });
  expect(said.slice(before).filter(({ at }) => at % 10_000 !== 0)).toEqual([]);
});

it('says nothing while a slice waits for its end, nor before the first event', async () => {
  const said: Said[] = [];
  const partition = processor(said);
  for (let at = START; at < START + 20_000; at += 1_000)
    await partition.batch({ records: [], completeUntil: at });
  expect(said).toEqual([]);
});
