import fc from 'fast-check';
import type { CellQuery, CellRow, StoredEvent } from '@mcc/store';
import { CellStoreDouble, cellRow } from '../testing/cell-rows';
import { storeAsOf } from './store-as-of';

const WINDOW = 10_000;
const LENGTHS = { '10s': WINDOW, '1m': 60_000, '1h': 3_600_000, '1d': 86_400_000, '1w': 7 * 86_400_000 };
/** Weeks begin on Monday, all else at multiples of its length. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);
const NOON = Date.UTC(2026, 10, 29, 12);

/** A store of one click in each of some windows, with the rules of the real one: whole steps, totals exact to windows. */
function clicksIn(windows: readonly number[]): CellStoreDouble {
  return new CellStoreDouble(({ step, from = -Infinity, to = Infinity }: CellQuery): CellRow[] => {
    const length = step === 'total' ? WINDOW : LENGTHS[step];
    const origin = step === '1w' ? FIRST_MONDAY : 0;
    const startOf = (t: number): number => origin + Math.floor((t - origin) / length) * length;
    const begin = startOf(from);
    const end = origin + Math.ceil((to - origin) / length) * length;
    const buckets = new Map<number, number>();
    for (const t of windows.filter((each) => each >= begin && each < end)) {
      const bucket = step === 'total' ? 0 : startOf(t);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
    }
    return [...buckets].sort(([a], [b]) => a - b).map(([t, clicks]) => cellRow({ clicks }, {}, t));
  });
}

const ask = (rest: Partial<CellQuery>): CellQuery => ({
  measures: ['clicks'],
  by: [],
  step: 'total',
  filter: {},
  ...rest,
});
const counted = (rows: CellRow[]): [number, number | undefined][] =>
  rows.map(({ t, measures }) => [t, measures.clicks?.sum]);

const windows = fc
  .uniqueArray(fc.integer({ min: -9_000, max: 9_000 }), { maxLength: 60 })
  .map((numbers) => numbers.map((number) => NOON + number * WINDOW));
const moments = fc.integer({ min: -9_000, max: 9_000 }).map((number) => NOON + number * WINDOW);
const ends = fc.record(
  { from: fc.integer({ min: -9_000, max: 9_000 }), to: fc.integer({ min: -9_000, max: 9_000 }) },
  { requiredKeys: [] },
);

describe('storeAsOf', () => {
  it('answers as a store that has only what was before the moment', () =>
    fc.assert(
      fc.asyncProperty(
        windows,
        moments,
        fc.constantFrom('10s', '1m', '1h', '1d', '1w', 'total'),
        ends,
        async (all, moment, step, { from, to }) => {
          const query = ask({
            step: step,
            ...(from === undefined ? {} : { from: NOON + from * WINDOW }),
            ...(to === undefined ? {} : { to: NOON + Math.max(to, (from ?? to) + 1) * WINDOW }),
          });
          const young = clicksIn(all.filter((t) => t < moment));
          const past = storeAsOf({ ...clicksIn(all), latestEvents: never }, moment, 'UTC');
          const sums = async (rows: Promise<CellRow[]>) =>
            counted(await rows).map(([t, sum]) => [step === 'total' ? 0 : t, sum]);
          expect(await sums(past.queryCells(query))).toEqual(await sums(young.queryCells(query)));
        },
      ),
    ));

  it('asks nothing about what is yet to come', async () => {
    const store = clicksIn([NOON]);
    const past = storeAsOf({ ...store, queryCells: store.queryCells, latestEvents: never }, NOON, 'UTC');
    expect(await past.queryCells(ask({ from: NOON, to: NOON + 60_000 }))).toEqual([]);
    expect(await past.queryCells(ask({ step: '1m', from: NOON, to: NOON + 60_000 }))).toEqual([]);
    expect(store.asked).toEqual([]);
  });

  it('gives the latest events of that time', async () => {
    const latestEvents = jest.fn().mockResolvedValue([] as StoredEvent[]);
    const past = storeAsOf({ queryCells: never, latestEvents }, NOON, 'UTC');
    await past.latestEvents({ topic: 't', types: ['a'], from: 1, limit: 5 });
    expect(latestEvents).toHaveBeenCalledWith({ topic: 't', types: ['a'], from: 1, to: NOON, limit: 5 });
  });
});

function never(): Promise<never> {
  return Promise.reject(new Error('nobody asks this'));
}
