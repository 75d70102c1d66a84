import type { CellRow } from '@mcc/store';
import { CellStoreDouble, cellRow, SINCE_EVER } from '../../testing/cell-rows';
import { competitorPricesReader } from './competitor-prices';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-11T12:34:56Z');
const yuan = (price: number): number => price * 10_000;
const at = (time: string): number => Date.parse(`2026-11-11T${time}:00Z`);

function seen(time: number, price: number, own?: number, platform?: string): CellRow {
  const key = { competitor: 'Hua', product: 'Serum', ...(platform ? { platform } : {}) };
  const ours = own === undefined ? {} : { own_price: yuan(own) };
  return cellRow({ competitor_price: yuan(price), ...ours }, key, time);
}

async function pricesOf(hours: CellRow[], minutes: CellRow[]) {
  const store = new CellStoreDouble(({ step }) => (step === '1h' ? hours : minutes));
  return {
    prices: await competitorPricesReader({ store, timeZone: 'UTC', begin: SINCE_EVER })({}, NOW),
    store,
  };
}

describe('competitor prices', () => {
  it('tell the latest price beside ours, its latest move and its course', async () => {
    const { prices, store } = await pricesOf(
      [seen(at('03:00'), 120, 100), seen(at('05:00'), 110)],
      [seen(at('11:30'), 110), seen(at('12:10'), 89.9, 99), seen(at('12:34'), 89.9)],
    );
    expect(prices).toMatchObject([
      {
        competitor: 'Hua',
        product: 'Serum',
        platform: '',
        price: 89.9,
        ownPrice: 99,
        move: { from: 110, to: 89.9, at: '2026-11-11T12:10:00.000Z' },
        seenAt: '2026-11-11T12:34:00.000Z',
      },
    ]);
    // at the end of each hour from 13:00 of the day before to 12:00, and now
    expect(prices[0]?.spark).toEqual([
      ...Array<null>(15).fill(null),
      120,
      120,
      ...Array<number>(7).fill(110),
      89.9,
    ]);
    expect(store.asked.map(({ step, from, to }) => [step, from, to])).toEqual([
      ['1h', at('11:00') - 23 * HOUR, at('11:00')],
      ['1m', at('11:00'), at('12:35')],
    ]);
  });

  it('tell each platform by itself, and no move where the price stood', async () => {
    const { prices } = await pricesOf(
      [],
      [seen(at('12:00'), 10, 9, 'tmall'), seen(at('12:01'), 10, 9, 'jd')],
    );
    expect(prices.map(({ platform, move }) => [platform, move])).toEqual([
      ['jd', null],
      ['tmall', null],
    ]);
  });

  it('read what is older than the hour before once a minute', async () => {
    const store = new CellStoreDouble(() => []);
    const read = competitorPricesReader({ store, timeZone: 'UTC', begin: SINCE_EVER });
    for (const now of [NOW, NOW + 1_000, NOW + 60_000]) await read({}, now);
    expect(store.asked.map(({ step }) => step)).toEqual(['1h', '1m', '1m', '1h', '1m']);
  });

  it('leave out those that have not moved where there are too many', async () => {
    const many = Array.from({ length: 70 }, (_, i) => seen(at('12:00'), 10, 9, `p${10 + i}`));
    const { prices } = await pricesOf([], [...many, seen(at('12:01'), 11, 9, 'p79')]);
    expect(prices).toHaveLength(60);
    expect(prices.at(-1)).toMatchObject({ platform: 'p79', move: { from: 10, to: 11 } });
  });
});
