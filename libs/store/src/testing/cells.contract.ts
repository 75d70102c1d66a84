import type { Cell, Dimension, Measure, Step } from '@mcc/contracts';
import type { CellQuery, CellRow } from '../store.port';
import type { Stores } from './stores';
import { NOON, cellAt, reading, sliceOf } from './slices';

const HOUR = 3_600_000;
/** Midnight in Shanghai before NOON. */
const MIDNIGHT = NOON - 8 * HOUR;

const query = (
  measures: Measure[],
  by: Dimension[],
  step: Step,
  rest: Partial<CellQuery> = {},
): CellQuery => ({
  measures,
  by,
  step,
  filter: {},
  ...rest,
});

const sums = (rows: CellRow[], measure: Measure): [number, number | undefined][] =>
  rows.map((row) => [row.t, row.measures[measure]?.sum]);

/** Reading cells. */
export function cellContract(stores: Stores): void {
  test('the earliest window is told, whatever is measured in it', async () => {
    const { store } = await stores.fresh();
    expect(await store.earliestWindow()).toBeNull();
    expect(await store.earliestData()).toBeNull();
    const cells = [
      cellAt(NOON + 5, { channel: 'jd' }, { clicks: 1 }),
      cellAt(NOON - 10_000, {}, { viewers_online: 3 }),
    ];
    await store.writeSlice(sliceOf(0, cells));
    expect(await store.earliestWindow()).toBe(NOON - 10_000);
    expect(await store.earliestData()).toBe(NOON - 10_000);
  });

  test('cells are read at every step; days begin at local midnight', async () => {
    const { store } = await stores.fresh();
    const at = [MIDNIGHT - 10_000, MIDNIGHT, NOON, NOON + 59_000, NOON + 60_000];
    await store.writeSlice(
      sliceOf(
        0,
        at.map((t) => cellAt(t, {}, { clicks: 1 })),
      ),
    );
    const read = async (step: Step): Promise<[number, number | undefined][]> =>
      sums(await store.queryCells(query(['clicks'], [], step)), 'clicks');
    expect(await read('10s')).toEqual([
      [MIDNIGHT - 10_000, 1],
      [MIDNIGHT, 1],
      [NOON, 1],
      [NOON + 50_000, 1],
      [NOON + 60_000, 1],
    ]);
    expect(await read('1m')).toEqual([
      [MIDNIGHT - 60_000, 1],
      [MIDNIGHT, 1],
      [NOON, 2],
      [NOON + 60_000, 1],
    ]);
    expect(await read('1h')).toEqual([
      [MIDNIGHT - HOUR, 1],
      [MIDNIGHT, 1],
      [NOON, 3],
    ]);
    expect(await read('1d')).toEqual([
      [MIDNIGHT - 24 * HOUR, 1],
      [MIDNIGHT, 4],
    ]);
    expect(await read('total')).toEqual([[MIDNIGHT - 10_000, 5]]);
  });

  test('weeks begin on the local Monday, and each is the total over it', async () => {
    const { store } = await stores.fresh();
    // NOON is a Sunday
    const monday = MIDNIGHT + 24 * HOUR;
    const at = [monday - 10_000, monday, monday + 50 * HOUR, monday + 7 * 24 * HOUR];
    const cells = at.flatMap((t, index) => [
      cellAt(t, { room: 'r1' }, { clicks: 1, viewers_online: 10 + index }),
      cellAt(t, { room: 'r2' }, { clicks: 2 }),
    ]);
    await store.writeSlice(sliceOf(0, cells));
    const ask = query(['clicks', 'viewers_online'], [], '1w');
    expect(sums(await store.queryCells(ask), 'clicks')).toEqual([
      [monday - 7 * 24 * HOUR, 3],
      [monday, 6],
      [monday + 7 * 24 * HOUR, 3],
    ]);
    // the range of a series is rounded outwards to whole weeks
    const [week, ...further] = await store.queryCells({ ...ask, from: monday + HOUR, to: monday + 2 * HOUR });
    expect(further).toEqual([]);
    const [total] = await store.queryCells({
      ...ask,
      step: 'total',
      from: monday,
      to: monday + 7 * 24 * HOUR,
    });
    expect(week?.measures).toEqual(total?.measures);
  });

  test('a row tells the end of its last window with data, and whether it was restated', async () => {
    const { store } = await stores.fresh();
    await store.writeSlice(
      sliceOf(0, [
        cellAt(NOON, {}, { clicks: 1 }),
        cellAt(NOON + 70_000, {}, { clicks: 1 }, true),
        cellAt(NOON + 30 * HOUR, {}, { clicks: 1 }),
      ]),
    );
    const minutes = await store.queryCells(query(['clicks'], [], '1m'));
    expect(minutes.map(({ end, restated }) => [end, restated])).toEqual([
      [NOON + 10_000, false],
      [NOON + 80_000, true],
      [NOON + 30 * HOUR + 10_000, false],
    ]);
    const [day] = await store.queryCells(query(['clicks'], [], '1d'));
    expect(day).toMatchObject({ t: MIDNIGHT, end: NOON + 80_000, restated: true });
    const [total] = await store.queryCells(query(['clicks'], [], 'total'));
    expect(total).toMatchObject({ t: NOON, end: NOON + 30 * HOUR + 10_000, restated: true });
  });

  test('money is exact, and its sums too', async () => {
    const { store } = await stores.fresh();
    const amounts = [1, 9_999, 9_999_999_999_999, -1];
    await store.writeSlice(
      sliceOf(
        0,
        amounts.map((spend) => cellAt(NOON, {}, { spend })),
      ),
    );
    const [row] = await store.queryCells(query(['spend'], [], '1d'));
    expect(row?.measures.spend).toEqual({
      n: 4,
      sum: 10_000_000_009_998,
      min: -1,
      max: 9_999_999_999_999,
      lastAt: NOON,
      last: 9_999_999_999_999,
    });
  });

  test('keys are made of the dimensions asked for, filters take any of the given values', async () => {
    const { store } = await stores.fresh();
    const odd = `d'o"\\u\n\t{x}; DROP TABLE cells --\u0000中文😀`;
    await store.writeSlice(
      sliceOf(0, [
        cellAt(NOON, { channel: odd, product: 'p1' }, { clicks: 1, spend: 5 }),
        cellAt(NOON, { channel: odd, product: 'p2' }, { clicks: 2 }),
        cellAt(NOON, { channel: 'tmall', product: 'p1' }, { clicks: 4 }),
        cellAt(NOON, { product: 'p1' }, { clicks: 8 }),
      ]),
    );
    const byChannel = await store.queryCells(query(['clicks', 'spend'], ['channel'], '1h'));
    const found = new Map(byChannel.map((row) => [row.key.channel, row.measures]));
    expect(found.get(odd)).toMatchObject({ clicks: { sum: 3, n: 2 }, spend: { sum: 5, n: 1 } });
    expect(found.get('tmall')).toMatchObject({ clicks: { sum: 4 } });
    expect(found.get(undefined)).toMatchObject({ clicks: { sum: 8 } });
    expect(byChannel.find((row) => row.key.channel === undefined)?.key).toEqual({});

    const filtered = async (filter: CellQuery['filter']): Promise<number | undefined> =>
      (await store.queryCells(query(['clicks'], [], 'total', { filter })))[0]?.measures.clicks?.sum;
    await expect(filtered({ channel: [odd] })).resolves.toBe(3);
    await expect(filtered({ channel: [odd, 'tmall'], product: ['p1'] })).resolves.toBe(5);
    await expect(filtered({ channel: [''] })).resolves.toBe(8);
    await expect(filtered({ channel: [] })).resolves.toBeUndefined();
  });

  test('levels of two rooms add up, prices of two products do not', async () => {
    const { store } = await stores.fresh();
    const levels = (room: string, at: number, viewers: number, price: number): ReturnType<typeof cellAt> =>
      cellAt(at, { channel: 'douyin', room }, { viewers_online: viewers, competitor_price: price });
    await store.writeSlice(sliceOf(0, [levels('a', NOON, 100, 500), levels('b', NOON + 1, 30, 900)]));
    await store.writeSlice(sliceOf(2, [levels('a', NOON + 2, 80, 450), levels('b', NOON + 20_000, 35, 910)]));
    const [row] = await store.queryCells(
      query(['viewers_online', 'competitor_price'], ['channel'], '1m', { from: NOON, to: NOON + 60_000 }),
    );
    expect(row?.measures).toEqual({
      viewers_online: { n: 4, sum: 245, min: 110, max: 135, lastAt: NOON + 20_000, last: 115 },
      competitor_price: { n: 4, sum: 2760, min: 450, max: 910, lastAt: NOON + 20_000, last: 910 },
    });
  });

  test('different people are counted once over windows, keys and steps, whatever the repeats', async () => {
    const { store } = await stores.fresh();
    const visits = (channel: string, at: number, registers: number[]): Cell => ({
      ...cellAt(at, { channel }, {}),
      measures: { visitors: { ...reading(0, at), n: registers.length, sketch: registers } },
    });
    const [anna, bo, cy, alsoOfBosRegister] = [64 + 3, 128 + 1, 192 + 2, 128 + 5];
    const first = sliceOf(0, [visits('douyin', NOON, [anna, bo]), visits('jd', NOON, [bo])]);
    await store.writeSlice(first);
    await store.writeSlice(first);
    await store.writeSlice(sliceOf(2, [visits('douyin', NOON + 90_000, [anna, alsoOfBosRegister, cy])]));
    for (const step of ['1h', '1d', 'total'] as const) {
      const [row, ...further] = await store.queryCells({ measures: ['visitors'], by: [], step, filter: {} });
      expect(further).toEqual([]);
      expect(row?.measures.visitors).toMatchObject({ n: 6, sketch: [anna, alsoOfBosRegister, cy] });
    }
    const minutes = await store.queryCells({
      measures: ['visitors', 'visits'],
      by: [],
      step: '1m',
      filter: { channel: ['douyin'] },
    });
    expect(minutes.map(({ measures }) => measures.visitors?.sketch)).toEqual([
      [anna, bo],
      [anna, alsoOfBosRegister, cy],
    ]);
  });

  test('of two readings at one time the greater is the last', async () => {
    const { store } = await stores.fresh();
    const cell = cellAt(NOON, { room: 'a' }, {});
    await store.writeSlice(sliceOf(0, [{ ...cell, measures: { viewers_online: reading(7, NOON) } }]));
    await store.writeSlice(sliceOf(1, [{ ...cell, measures: { viewers_online: reading(5, NOON) } }]));
    const [row] = await store.queryCells(query(['viewers_online'], [], 'total'));
    expect(row?.measures.viewers_online).toEqual({ n: 2, sum: 12, min: 5, max: 7, lastAt: NOON, last: 7 });
  });

  test('a series is made of whole steps, a total is exact to the base window', async () => {
    const { store } = await stores.fresh();
    const at = [0, 10_000, 50_000, 60_000, 70_000].map((later) => NOON + later);
    await store.writeSlice(
      sliceOf(
        0,
        at.map((t) => cellAt(t, {}, { clicks: 1 })),
      ),
    );
    const range = { from: NOON + 15_000, to: NOON + 61_000 };
    expect(sums(await store.queryCells(query(['clicks'], [], '1m', range)), 'clicks')).toEqual([
      [NOON, 3],
      [NOON + 60_000, 2],
    ]);
    expect(sums(await store.queryCells(query(['clicks'], [], 'total', range)), 'clicks')).toEqual([
      [NOON + 10_000, 3],
    ]);
    const nothing = query(['clicks'], [], 'total', { from: NOON, to: NOON });
    await expect(store.queryCells(nothing)).resolves.toEqual([]);
    await expect(store.queryCells(query([], [], 'total'))).resolves.toEqual([]);
  });

  test('what cannot be held exactly is refused, and nothing of it is written', async () => {
    const { store } = await stores.fresh();
    const refused = { code: 'store-refused', retriable: false };
    const cell = cellAt(NOON, {}, { spend: 1 });
    const bad = [
      { ...cell, window: NOON + 1 },
      { ...cell, window: -10_000 },
      { ...cell, measures: { spend: reading(0.5, NOON) } },
      { ...cell, measures: { clicks: reading(Number.MAX_SAFE_INTEGER + 1, NOON) } },
    ];
    for (const one of bad) await expect(store.writeSlice(sliceOf(0, [one]))).rejects.toMatchObject(refused);
    await expect(store.queryCells(query(['spend', 'clicks'], [], 'total'))).resolves.toEqual([]);
    await expect(store.lastStoredOffset('mcc.events.ad.v1', 0)).resolves.toBeNull();
  });
}
