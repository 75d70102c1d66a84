import fc from 'fast-check';
import {
  alertHref,
  BUDGET_HREF,
  EXPLORE_HREF,
  parseRoute,
  reportHref,
  SILENCES_HREF,
  WALL_HREF,
} from './route';

describe('parseRoute', () => {
  it.each([
    ['', { view: 'wall' }],
    [WALL_HREF, { view: 'wall' }],
    ['#/nowhere', { view: 'wall' }],
    ['#/alerts/', { view: 'wall' }],
    ['#/alerts/%E4%B', { view: 'wall' }],
    [SILENCES_HREF, { view: 'silences' }],
    [EXPLORE_HREF, { view: 'explore', search: '' }],
    [`${EXPLORE_HREF}?kpi=gmv&filter=room:a?b`, { view: 'explore', search: 'kpi=gmv&filter=room:a?b' }],
    ['#/explored', { view: 'wall' }],
    [BUDGET_HREF, { view: 'budget' }],
    ['#/reports', { view: 'reports', kind: 'daily' }],
    [reportHref('daily'), { view: 'reports', kind: 'daily' }],
    [reportHref('weekly'), { view: 'reports', kind: 'weekly' }],
    ['#/reports/yearly', { view: 'wall' }],
  ])('reads %p', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('finds every id that an address was made of', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        expect(parseRoute(alertHref(id))).toEqual({ view: 'alert', id });
      }),
    );
  });
});
