import fc from 'fast-check';
import {
  DIMENSIONS,
  FIRST_STATE,
  MOST_KPIS,
  PRESETS,
  STEPS,
  STRETCHES,
  type ExploreState,
} from './explore-state';
import { EXPLORE_HREF } from '../route/route';
import { exploreHref, parseExplore } from './explore-url';

const searchOf = (href: string): string => href.slice(href.indexOf('?'));

const clockTimes = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((time) => time.toISOString().slice(0, 16));
const spans = fc
  .tuple(clockTimes, clockTimes)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const values = fc.string({ maxLength: 60, unit: 'grapheme' }).filter((text) => text.length <= 200);
const states: fc.Arbitrary<ExploreState> = fc.record({
  kpis: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z_0-9]{0,20}$/), { minLength: 1, maxLength: MOST_KPIS }),
  by: fc.option(fc.constantFrom(...DIMENSIONS)),
  filter: fc.array(fc.record({ dimension: fc.constantFrom(...DIMENSIONS), value: values }), { maxLength: 4 }),
  narrowing: fc.constant([]),
  range: fc.oneof(fc.constantFrom(...PRESETS), spans),
  step: fc.constantFrom('auto' as const, ...STEPS),
  stretch: fc.option(fc.constantFrom(...STRETCHES)),
  baseline: fc.boolean(),
  target: fc.boolean(),
});

describe('the address of the Explore view', () => {
  it('is always read as it was written', () =>
    fc.assert(
      fc.property(states, (state) => {
        expect(parseExplore(searchOf(exploreHref(state)))).toEqual({ state, faults: [] });
      }),
    ));

  it('can be read by people, and leaves out what is as at first', () => {
    expect(exploreHref({})).toBe(`${EXPLORE_HREF}?kpi=gmv`);
    const state = {
      kpis: ['orders', 'clicks'],
      by: 'channel',
      filter: [{ dimension: 'region', value: 'gd' }],
      range: { from: '2026-11-11T00:00', to: '2026-11-12T00:00' },
      stretch: 'last-week',
      target: true,
    } as const;
    expect(exploreHref(state)).toBe(
      `${EXPLORE_HREF}?kpi=orders,clicks&by=channel&filter=region:gd&from=2026-11-11T00:00&to=2026-11-12T00:00&compare=last-week,target`,
    );
  });

  it('shows something where it says nothing', () => {
    expect(parseExplore('')).toEqual({ state: FIRST_STATE, faults: [] });
    expect(parseExplore('?kpi=&by=&range=&step=')).toEqual({ state: FIRST_STATE, faults: [] });
  });

  it.each([
    ['by=colour', 'by', 'colour'],
    ['filter=channel', 'filter', 'channel'],
    ['filter=colour:red', 'filter', 'colour:red'],
    [`filter=channel:${'x'.repeat(201)}`, 'filter', `channel:${'x'.repeat(201)}`],
    ['range=30d', 'range', '30d'],
    ['from=2026-11-11T00:00', 'range', '2026-11-11T00:00 – '],
    ['from=2026-02-30T00:00&to=2026-03-01T00:00', 'range', '2026-02-30T00:00 – 2026-03-01T00:00'],
    ['from=2026-11-12T00:00&to=2026-11-11T00:00', 'order', '2026-11-12T00:00 – 2026-11-11T00:00'],
    ['step=5m', 'step', '5m'],
    ['compare=budget', 'compare', 'budget'],
    ['compare=yesterday,previous', 'compare', 'previous'],
    ['kpi=a,b,c,d,e,f,g,h', 'tooMany', 'g,h'],
    ['colour=red', 'unknown', 'colour'],
  ])('tells that %s means nothing', (search, kind, value) => {
    expect(parseExplore(`?${search}`).faults).toEqual([{ kind, value }]);
  });

  it('never fails, whatever somebody has written there', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { state } = parseExplore(text);
        expect(parseExplore(searchOf(exploreHref(state))).state).toEqual(state);
      }),
    ));
});
