import type { CompetitorPrice } from '@mcc/contracts';
import { priceViews } from './price-view';

const price = (id: string, rest: Partial<CompetitorPrice> = {}): CompetitorPrice => ({
  id,
  competitor: 'Hua',
  product: 'Serum',
  platform: '',
  price: 90,
  ownPrice: 100,
  move: null,
  spark: [],
  seenAt: '',
  ...rest,
});
const move = (at: string, from = 100, to = 90): CompetitorPrice['move'] => ({ from, to, at });

describe('priceViews', () => {
  it('put the latest move first, then the lowest against ours, unknown gaps last', () => {
    const views = priceViews([
      price('unknown', { ownPrice: null }),
      price('above', { price: 120 }),
      price('below', { price: 80 }),
      price('early', { move: move('2026-11-11T10:00:00.000Z') }),
      price('late', { move: move('2026-11-11T11:00:00.000Z') }),
      price('below too', { price: 80 }),
    ]);
    expect(views.map(({ row }) => row.id)).toEqual([
      'late',
      'early',
      'below',
      'below too',
      'above',
      'unknown',
    ]);
  });

  it('tell the gap to ours, the size of the move, and who undercuts us', () => {
    const [view] = priceViews([price('a', { price: 88, move: move('', 110, 88) })]);
    expect(view?.gap).toBeCloseTo(-0.12);
    expect(view?.moved).toBeCloseTo(-0.2);
    expect(view?.isUndercut).toBe(true);
    expect(priceViews([price('a', { price: 91 })])[0]).toMatchObject({ isUndercut: false, moved: null });
    expect(priceViews([price('a', { ownPrice: 0 })])[0]).toMatchObject({ gap: null, isUndercut: false });
  });
});
