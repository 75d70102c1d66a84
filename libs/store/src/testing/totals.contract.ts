import fc from 'fast-check';
import type { Cell, Step } from '@mcc/contracts';
import type { Store } from '../store.port';
import type { Stores } from './stores';
import { NOON, cellAt, sliceOf } from './slices';

const SPAN_WINDOWS = 40_000;
const WINDOW = 10_000;

interface Reading {
  at: number;
  channel: string;
  spend: number;
}

const readings = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: SPAN_WINDOWS - 1 }).map((window) => NOON + window * WINDOW),
    channel: fc.constantFrom('douyin', 'tmall', 'jd'),
    spend: fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Slices, the order (with repeats) they are written in, and ranges to sum. */
const scenario = fc.record({
  slices: fc.array(readings, { minLength: 1, maxLength: 5 }),
  repeats: fc.array(fc.nat(), { maxLength: 5 }),
  seed: fc.nat(),
  ranges: fc.array(fc.tuple(fc.nat(SPAN_WINDOWS), fc.nat(SPAN_WINDOWS)), { minLength: 1, maxLength: 3 }),
});

function order(count: number, repeats: number[], seed: number): number[] {
  const all = [...Array.from({ length: count }, (_, index) => index), ...repeats.map((n) => n % count)];
  return all
    .map((value, index) => ({ value, rank: ((index + 1) * (seed + 7_919)) % 104_729 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

function direct(all: Reading[], from: number, to: number): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { at, channel, spend } of all) {
    if (at >= from && at < to) sums[channel] = (sums[channel] ?? 0) + spend;
  }
  return sums;
}

async function stored(
  store: Store,
  topic: string,
  step: Step,
  range: { from?: number; to?: number },
): Promise<Record<string, number>> {
  const rows = await store.queryCells({
    measures: ['spend'],
    by: ['channel'],
    step,
    filter: { campaign: [topic] },
    ...range,
  });
  const sums: Record<string, number> = {};
  for (const { key, measures } of rows) {
    sums[key.channel!] = (sums[key.channel!] ?? 0) + (measures.spend?.sum ?? NaN);
  }
  return sums;
}

/** Exactly once, at every step: for random slices, orders, repeats and ranges. */
export function totalsContract(stores: Stores): void {
  test('totals of every step and range equal direct sums, whatever the order and the repeats', async () => {
    const { store } = await stores.fresh();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ slices, repeats, seed, ranges }) => {
        const topic = `run-${run++}`;
        const cell = ({ at, channel, spend }: Reading): Cell =>
          cellAt(at, { channel, campaign: topic }, { spend });
        for (const index of order(slices.length, repeats, seed)) {
          const write = sliceOf(index * 100, slices[index]!.map(cell));
          await store.writeSlice({ ...write, slice: { ...write.slice, topic } });
        }
        const all = slices.flat();
        for (const step of ['10s', '1m', '1h', '1d', '1w', 'total'] as const) {
          expect(await stored(store, topic, step, {})).toEqual(direct(all, -Infinity, Infinity));
        }
        for (const [a, b] of ranges) {
          const from = NOON + Math.min(a, b) * WINDOW;
          const to = NOON + Math.max(a, b) * WINDOW;
          expect(await stored(store, topic, 'total', { from, to })).toEqual(direct(all, from, to));
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);
}
