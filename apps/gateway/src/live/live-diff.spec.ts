import fc from 'fast-check';
import type { AlertView, LiveState } from '@mcc/contracts';
import { applyLiveChanges, newestFirst } from '../testing/apply-live-changes';
import { bySourceName, diffLiveState, isEmpty } from './live-diff';

const KPI_ORDER = ['gmv', 'orders', 'ctr'];
const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(null));
const state = fc.constantFrom('provisional' as const, 'final' as const, 'restated' as const);

/** The set of tiles never changes; their content does. */
const tiles = fc
  .array(fc.record({ value, state, previous: value }), { minLength: 3, maxLength: 3 })
  .map((contents) =>
    contents.map((content, i) => ({ kpi: KPI_ORDER[i] ?? '', sample: 1, spark: [], ...content })),
  );

const trend = fc
  .uniqueArray(fc.record({ t: fc.integer({ min: 0, max: 6 }), values: fc.record({ gmv: value }), state }), {
    selector: ({ t }) => t,
  })
  .map((minutes) => minutes.sort((a, b) => a.t - b.t));

const time = fc.constantFrom('2026-11-11T00:00:00.000Z', '2026-11-11T00:00:01.000Z');
const alerts = fc
  .uniqueArray(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), raisedAt: fc.option(time), updatedAt: time }),
    { selector: ({ id }) => id },
  )
  .map((views) => (views as unknown as AlertView[]).sort(newestFirst));

const sources = fc
  .uniqueArray(
    fc.record({
      source: fc.constantFrom('x', 'y', 'z'),
      lastEventTime: time,
      lastSeen: time,
      perMinute: fc.nat(2),
    }),
    { selector: ({ source }) => source },
  )
  .map((list) => list.sort(bySourceName));

/** As it comes over the wire: plain objects that share nothing with the original. */
const copy = (state: LiveState): LiveState => JSON.parse(JSON.stringify(state)) as LiveState;
const liveState: fc.Arbitrary<LiveState> = fc.record({ tiles, trend, alerts, sources }).map(copy);

describe('diffLiveState', () => {
  it('makes snapshot and deltas equal the latest state, whatever lies between', () => {
    fc.assert(
      fc.property(fc.array(liveState, { minLength: 2, maxLength: 5 }), (states) => {
        let shown = states[0] ?? {};
        for (const next of states.slice(1)) shown = applyLiveChanges(shown, diffLiveState(shown, next));
        expect(shown).toEqual(states.at(-1));
      }),
    );
  });

  it('finds nothing between equal states', () => {
    fc.assert(
      fc.property(liveState, (each) => {
        expect(isEmpty(diffLiveState(each, copy(each)))).toBe(true);
      }),
    );
  });

  it('holds only the entries that changed and the keys of those that are gone', () => {
    const before: LiveState = {
      tiles: [],
      trend: [
        { t: 1, values: { gmv: 1 }, state: 'final' },
        { t: 2, values: { gmv: 2 }, state: 'provisional' },
      ],
    };
    const after: LiveState = {
      tiles: [],
      trend: [
        { t: 2, values: { gmv: 5 }, state: 'provisional' },
        { t: 3, values: { gmv: 0 }, state: 'provisional' },
      ],
    };
    expect(diffLiveState(before, after)).toEqual({
      changes: { trend: after.trend },
      removed: { trend: [1] },
    });
  });
});
