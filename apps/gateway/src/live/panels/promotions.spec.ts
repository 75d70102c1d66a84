import type { LatestEventsQuery, StoredEvent } from '@mcc/store';
import { promotionsReader } from './promotions';

const NOW = Date.parse('2026-11-11T12:00:00Z');
const event = (n: number, type: string, data: object): StoredEvent => ({
  dedupKey: `k${n}`,
  id: `e${n}`,
  source: 'tracker',
  type,
  time: NOW - n,
  data: JSON.stringify({ competitor: 'Hua', product: 'Serum', ...data }),
});

async function shown(events: StoredEvent[], filter = {}) {
  const asked: LatestEventsQuery[] = [];
  const latestEvents = (query: LatestEventsQuery) => {
    asked.push(query);
    return Promise.resolve(events);
  };
  return { moves: await promotionsReader({ latestEvents })(filter, NOW), asked };
}

describe('promotions and launches', () => {
  it('tell what competitors did', async () => {
    const { moves, asked } = await shown([
      event(1, 'competitor.promotion', { price: 89.9, ownPrice: 99, platform: 'tmall', text: '<i>now</i>' }),
      event(2, 'competitor.launch', {}),
    ]);
    expect(moves).toEqual([
      {
        id: 'k1',
        time: '2026-11-11T11:59:59.999Z',
        kind: 'promotion',
        competitor: 'Hua',
        product: 'Serum',
        platform: 'tmall',
        price: 89.9,
        ownPrice: 99,
        text: '<i>now</i>',
      },
      expect.objectContaining({ kind: 'launch', platform: null, price: null, ownPrice: null, text: null }),
    ]);
    expect(asked).toMatchObject([
      { topic: 'mcc.events.competitor.v1', types: ['competitor.promotion', 'competitor.launch'] },
    ]);
  });

  it('pass the filter and are the twelve latest', async () => {
    const events = Array.from({ length: 30 }, (_, n) =>
      event(n, 'competitor.launch', n % 2 === 0 ? { platform: 'jd' } : { competitor: 'Su' }),
    );
    expect((await shown(events)).moves).toHaveLength(12);
    const { moves } = await shown(events, { competitor: ['Hua'], platform: ['jd'] });
    expect(moves.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => `k${2 * i}`));
    expect((await shown(events, { platform: ['tmall'] })).moves).toEqual([]);
  });
});
