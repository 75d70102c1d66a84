import { CellStoreDouble, cellRow, SINCE_EVER } from '../../testing/cell-rows';
import { opinionReader } from './opinion';

const NOW = Date.parse('2026-11-11T12:00:30Z');
const MIDNIGHT = Date.parse('2026-11-11T00:00:00Z');
const LAST_MINUTE = Date.parse('2026-11-11T11:59:00Z');

describe('the opinion panel', () => {
  it('tells the shares of each brand today, beside yesterday, and its mentions by the minute', async () => {
    const store = new CellStoreDouble(({ step, from }) => {
      if (step === '1m')
        return [
          cellRow(
            { mentions: 4, mentions_positive: 3, mentions_negative: 1 },
            { brand: 'muye' },
            LAST_MINUTE,
          ),
        ];
      return from === MIDNIGHT
        ? [
            cellRow({ mentions: 1 }, { brand: 'suyan' }),
            cellRow(
              { mentions: 100, mentions_positive: 50, mentions_neutral: 30, mentions_negative: 20 },
              { brand: 'muye' },
            ),
          ]
        : [cellRow({ mentions: 50, mentions_negative: 5 }, { brand: 'muye' })];
    });
    const rows = await opinionReader({ store, timeZone: 'UTC', begin: SINCE_EVER })(
      { platform: ['weibo'] },
      NOW,
    );
    expect(rows.map(({ brand }) => brand)).toEqual(['muye', 'suyan']);
    expect(rows[0]?.values).toEqual({
      mentions: { value: 100, sample: 100, previous: 50 },
      positive_share: { value: 0.5, sample: 100, previous: 0 },
      neutral_share: { value: 0.3, sample: 100, previous: 0 },
      negative_share: { value: 0.2, sample: 100, previous: 0.1 },
    });
    expect(rows[0]?.perMinute).toEqual([...Array<null>(29).fill(null), 4]);
    expect(rows[0]?.shares).toEqual([
      ...Array<null>(11).fill(null),
      { positive: 0.75, neutral: 0, negative: 0.25 },
    ]);
    expect([rows[1]?.perMinute, rows[1]?.shares]).toEqual([[], []]);
    expect(
      store.asked.every(({ by, filter }) => by.join() === 'brand' && filter.platform?.[0] === 'weibo'),
    ).toBe(true);
  });

  it('names the twenty brands that are mentioned most', async () => {
    const today = Array.from({ length: 25 }, (_, i) => cellRow({ mentions: i + 1 }, { brand: `b${10 + i}` }));
    const store = new CellStoreDouble(({ step }) => (step === 'total' ? today : []));
    const rows = await opinionReader({ store, timeZone: 'UTC', begin: SINCE_EVER })({}, NOW);
    expect(rows.map(({ brand }) => brand)).toEqual(Array.from({ length: 20 }, (_, i) => `b${15 + i}`));
  });
});
