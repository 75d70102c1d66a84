import { canFilter, leftAside } from './applicable';

describe('what a filter means', () => {
  it('for a panel: the dimensions that it leaves aside', () => {
    const filter = { brand: 'muye', channel: 'jd' };
    expect(leftAside('funnel', filter)).toEqual(['brand']);
    expect(leftAside('opinion', filter)).toEqual(['channel']);
    expect(leftAside('competitors', filter)).toEqual(['brand', 'channel']);
    expect(leftAside('rooms', {})).toEqual([]);
  });

  it('for a group of KPIs: whether it leaves anything of them', () => {
    expect(canFilter('sales', { channel: 'jd', room: 'a' })).toBe(true);
    expect(canFilter('sales', { brand: 'muye' })).toBe(false);
    expect(canFilter('traffic', { room: 'a' })).toBe(false);
    expect(canFilter('operations', {})).toBe(true);
    expect(canFilter('operations', { channel: 'jd' })).toBe(false);
  });
});
