import { KPIS } from '@mcc/metrics';
import { CellStoreDouble, cellRow, SINCE_EVER } from '../../testing/cell-rows';
import { FUNNEL, buildFunnel, funnelReader } from './funnel';

const rows = (row?: ReturnType<typeof cellRow>) => new Map(row ? [['', row]] : []);
const TODAY = cellRow({
  impressions: 10_000,
  clicks: 200,
  visits: 100,
  carts: 40,
  checkouts: 20,
  orders: 5,
});
const YESTERDAY = cellRow({
  impressions: 8_000,
  clicks: 160,
  visits: 100,
  carts: 40,
  checkouts: 20,
  orders: 15,
});
/** 12:00:34 in Shanghai */
const NOW = Date.parse('2026-11-11T04:00:34Z');

describe('the funnel', () => {
  it('leads through KPIs of the dictionary, each rate that of its step per step before', () => {
    FUNNEL.forEach(({ kpi, rate }, index) => {
      expect(KPIS.has(kpi)).toBe(true);
      const before = FUNNEL[index - 1];
      if (!before) return expect(rate).toBeNull();
      expect(KPIS.get(rate ?? '')?.formula).toEqual({
        kind: 'ratio',
        numerator: [{ measure: kpi, aggregate: 'sum' }],
        denominator: [{ measure: before.kpi, aggregate: 'sum' }],
      });
    });
  });

  it('says what comes through each step, beside yesterday', () => {
    const steps = buildFunnel({ today: rows(TODAY), yesterday: rows(YESTERDAY) });
    expect(steps.map(({ kpi, value, previous }) => [kpi, value, previous])).toEqual([
      ['impressions', 10_000, 8_000],
      ['clicks', 200, 160],
      ['visits', 100, 100],
      ['carts', 40, 40],
      ['checkouts', 20, 20],
      ['orders', 5, 15],
    ]);
    expect(steps.map(({ rate }) => rate?.value)).toEqual([undefined, 0.02, 0.5, 0.4, 0.5, 0.25]);
    expect(steps.at(-1)?.rate).toEqual({ kpi: 'payment_rate', value: 0.25, sample: 20, previous: 0.75 });
  });

  it('has all its steps also without an event, and nothing to compare with', () => {
    const steps = buildFunnel({ today: rows(), yesterday: rows() });
    expect(steps).toHaveLength(6);
    expect(steps.at(-1)).toEqual({
      kpi: 'orders',
      value: 0,
      sample: 0,
      previous: null,
      rate: { kpi: 'payment_rate', value: null, sample: 0, previous: null },
    });
  });

  it('reads today and as much of yesterday, yesterday once a minute', async () => {
    const day = Date.parse('2026-11-10T16:00:00Z');
    const store = new CellStoreDouble(({ from }) => [from === day ? TODAY : YESTERDAY]);
    const read = funnelReader({ store, timeZone: 'Asia/Shanghai', begin: SINCE_EVER });
    const filter = { channel: ['jd'] };
    expect(await read(filter, NOW)).toEqual(buildFunnel({ today: rows(TODAY), yesterday: rows(YESTERDAY) }));
    expect(store.asked.map(({ from, to, by, filter: asked }) => ({ from, to, by, asked }))).toEqual([
      { from: day, to: day + 24 * 3_600_000, by: [], asked: filter },
      {
        from: day - 24 * 3_600_000,
        to: Date.parse('2026-11-10T04:00:30Z'),
        by: [],
        asked: filter,
      },
    ]);
    await read(filter, NOW + 1_000);
    expect(store.asked).toHaveLength(3);
  });
});
