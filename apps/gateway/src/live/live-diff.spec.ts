import fc from 'fast-check';
import {
  PANELS,
  PANEL_KEYS,
  PANEL_ORDER,
  keyOfEntry,
  type LiveState,
  type Panel,
  type PanelEntries,
} from '@mcc/contracts';
import { applyLiveChanges } from '../testing/apply-live-changes';
import { orderOf } from './entry-order';
import { diffLiveState, isEmpty } from './live-diff';

const time = fc.constantFrom('2026-11-11T00:00:00.000Z', '2026-11-11T00:00:01.000Z');
const content = {
  value: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(null)),
  nested: fc.record({ list: fc.array(fc.nat(2), { maxLength: 2 }) }),
};
/** What the order of the latest first goes by. */
const times = (panel: Panel): Record<string, fc.Arbitrary<unknown>> =>
  panel === 'alerts' ? { raisedAt: fc.option(time), updatedAt: time } : { time };

/** A panel where the set of entries never changes, only what is in them. */
function fixedEntries(panel: Panel): fc.Arbitrary<object[]> {
  const contents = fc.array(fc.record(content), { minLength: 3, maxLength: 3 });
  return contents.map((list) =>
    list.map((each, index) => ({ [PANEL_KEYS[panel]]: `k${2 - index}`, ...each })),
  );
}

/** A panel where entries come and go. */
function changingEntries<P extends Panel>(panel: P): fc.Arbitrary<object[]> {
  const key = panel === 'trend' ? fc.integer({ min: 0, max: 6 }) : fc.constantFrom('a', 'b', 'c', 'd');
  const entry = fc.record({ [PANEL_KEYS[panel]]: key, ...times(panel), ...content });
  return fc
    .uniqueArray(entry as unknown as fc.Arbitrary<PanelEntries[P]>, {
      selector: (each) => keyOfEntry(panel, each),
    })
    .map((entries) => entries.sort(orderOf(panel)));
}

/** As it comes over the wire: plain objects that share nothing with the original. */
const copy = (state: LiveState): LiveState => JSON.parse(JSON.stringify(state)) as LiveState;
const liveState: fc.Arbitrary<LiveState> = fc
  .record(
    Object.fromEntries(
      PANELS.map((panel) => [
        panel,
        PANEL_ORDER[panel] === 'sent' ? fixedEntries(panel) : changingEntries(panel),
      ]),
    ),
  )
  .map((state) => copy(state));

describe('diffLiveState', () => {
  it('makes snapshot and deltas equal the latest state, whatever lies between, in every panel', () => {
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
        { t: 1, values: { gmv: 1 }, yesterday: {}, state: 'final' },
        { t: 2, values: { gmv: 2 }, yesterday: {}, state: 'provisional' },
      ],
    };
    const after: LiveState = {
      tiles: [],
      trend: [
        { t: 2, values: { gmv: 5 }, yesterday: {}, state: 'provisional' },
        { t: 3, values: { gmv: 0 }, yesterday: {}, state: 'provisional' },
      ],
    };
    expect(diffLiveState(before, after)).toEqual({
      changes: { trend: after.trend },
      removed: { trend: [1] },
    });
  });
});
