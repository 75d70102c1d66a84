import { CellStoreDouble, cellRow, SINCE_EVER } from '../../testing/cell-rows';
import { buildChannels, channelsReader } from './channels';

const money = (yuan: number): number => yuan * 10_000;
const rows = (entries: Record<string, ReturnType<typeof cellRow>>) => new Map(Object.entries(entries));

describe('the channel matrix', () => {
  it('tells what each channel with an event today costs and brings, beside yesterday', () => {
    const matrix = buildChannels({
      today: rows({
        tmall: cellRow({ orders: 3 }),
        douyin: cellRow({
          spend: money(100),
          gmv: money(450),
          impressions: 5_000,
          clicks: 100,
          orders: 4,
          orders_new: 2,
        }),
      }),
      yesterday: rows({
        douyin: cellRow({ spend: money(80), impressions: 4_000, clicks: 40 }),
        jd: cellRow({}),
      }),
    });
    expect(matrix.map(({ channel }) => channel)).toEqual(['douyin', 'tmall']);
    expect(matrix[0]?.values).toMatchObject({
      spend: { value: 100, previous: 80 },
      ctr: { value: 0.02, sample: 5_000, previous: 0.01 },
      cvr: { value: 0.04, previous: 0 },
      gmv: { value: 450, previous: null },
      roi: { value: 3.5, previous: -1 },
      cac: { value: 50, previous: null },
      new_customer_share: { value: 1, previous: null },
    });
    expect(matrix[1]?.values).toMatchObject({ ctr: { value: null, sample: 0, previous: null } });
  });

  it('names the channel of events without one by the empty string', async () => {
    const store = new CellStoreDouble(() => [
      cellRow({ orders: 1 }),
      cellRow({ orders: 2 }, { channel: 'jd' }),
    ]);
    const read = channelsReader({ store, timeZone: 'UTC', begin: SINCE_EVER });
    expect((await read({}, Date.parse('2026-11-11T12:00:00Z'))).map(({ channel }) => channel)).toEqual([
      '',
      'jd',
    ]);
    expect(store.asked[0]).toMatchObject({ by: ['channel'], step: 'total' });
  });
});
