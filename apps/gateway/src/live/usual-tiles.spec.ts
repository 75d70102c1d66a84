import type { CellQuery, CellRow } from '@mcc/store';
import { CellStoreDouble, cellRow } from '../testing/cell-rows';
import { kpiNamed } from './kpi-reading';
import { UsualTiles, usualOf } from './usual-tiles';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-20T12:00:30Z');
const TILES = [
  { kpi: 'clicks', span: 'day' },
  { kpi: 'online_now', span: 'latest' },
] as const;

const clicks = (count: number): CellRow => cellRow({ clicks: count });

describe('usualOf', () => {
  it('is the band of the days, in which a total without an event was 0', () => {
    const days = [clicks(100), clicks(102), clicks(98), cellRow({ visits: 5 }), clicks(101)];
    expect(usualOf(kpiNamed('clicks'), days)).toMatchObject({ expected: 100, days: 5 });
  });

  it('leaves out days on which a ratio had no value, and says nothing of too few', () => {
    const ctr = (hits: number): CellRow => cellRow({ clicks: hits, impressions: 100 });
    const days = [ctr(2), ctr(3), ctr(2), cellRow({ visits: 5 })];
    expect(usualOf(kpiNamed('ctr'), days)).toBeNull();
    expect(usualOf(kpiNamed('ctr'), [...days, ctr(3)])).toMatchObject({ expected: 0.025, days: 4 });
  });
});

describe('UsualTiles', () => {
  /** A screen with a store of as many clicks each day, and nobody online. */
  const stage = (answer: (query: CellQuery) => CellRow[] = () => [clicks(50)]) => {
    const store = new CellStoreDouble(answer);
    return { store, usual: new UsualTiles({ store, timeZone: 'UTC', tiles: TILES }) };
  };
  /** All that was begun is done. */
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('tells nothing at first, and then the same local time of the 14 days before', async () => {
    const { store, usual } = stage();
    expect(usual.at({}, NOW)(TILES[0])).toBeNull();
    await settle();
    expect(usual.at({}, NOW)(TILES[0])).toMatchObject({ expected: 50, days: 14 });
    const days = store.asked.filter(({ measures }) => measures.includes('clicks'));
    expect(days).toHaveLength(14);
    expect(days.at(-1)).toMatchObject({
      from: Date.parse('2026-11-06T00:00:00Z'),
      to: Date.parse('2026-11-06T12:00:30Z'),
      step: 'total',
    });
  });

  it('asks anew after five minutes, and tells what it knows meanwhile, for each filter', async () => {
    const { store, usual } = stage();
    usual.at({}, NOW);
    await settle();
    const asked = store.asked.length;
    usual.at({}, NOW + 4 * MINUTE);
    await settle();
    expect(store.asked).toHaveLength(asked);
    expect(usual.at({}, NOW + 6 * MINUTE)(TILES[0])).not.toBeNull();
    expect(usual.at({ channel: ['tmall'] }, NOW)(TILES[0])).toBeNull();
    await settle();
    expect(store.asked).toHaveLength(2 * asked);
  });

  it('forgets what is long past, and tries again after a failure', async () => {
    let fails = true;
    const { usual } = stage(() => {
      if (fails) throw new Error('the store is away');
      return [clicks(50)];
    });
    usual.at({}, NOW);
    await settle();
    fails = false;
    expect(usual.at({}, NOW)(TILES[0])).toBeNull();
    await settle();
    expect(usual.at({}, NOW)(TILES[0])).not.toBeNull();
    expect(usual.at({}, NOW + 20 * MINUTE)(TILES[0])).toBeNull();
  });
});
