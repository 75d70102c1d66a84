import type { FunnelStep, NotableMention, RoomRow } from '@mcc/contracts';
import fc from 'fast-check';
import { changeTables, tablesOf } from './tables';

const step = (kpi: string, value = 1): FunnelStep => ({
  kpi,
  value,
  sample: value,
  previous: null,
  rate: null,
});
const start = tablesOf({ funnel: [step('impressions'), step('clicks')] });

describe('tables', () => {
  it('are empty where the server sent none', () =>
    expect(tablesOf({})).toMatchObject({ funnel: [], mentions: [] }));

  it('take in changed entries and keep the identity of the others', () => {
    const after = changeTables(start, { funnel: [step('clicks', 5)] });
    expect(after.funnel).toEqual([step('impressions'), step('clicks', 5)]);
    expect(after.funnel[0]).toBe(start.funnel[0]);
  });

  it('keep a panel as it is that the delta does not name', () =>
    expect(changeTables(start, { tiles: [] }).funnel).toBe(start.funnel));

  it('drop what was removed', () =>
    expect(changeTables(start, {}, { funnel: ['impressions'] }).funnel).toEqual([step('clicks')]));

  it('put the latest first where the protocol says so', () => {
    const mention = (id: string, time: string): NotableMention => ({
      id,
      time,
      brand: 'b',
      platform: 'p',
      sentiment: null,
      reach: null,
      text: 't',
    });
    const [a, b, c] = [mention('a', '1'), mention('b', '2'), mention('c', '2')];
    const held = tablesOf({ mentions: [a] });
    expect(changeTables(held, { mentions: [c, b] }).mentions).toEqual([b, c, a]);
  });

  it('equal those of a snapshot of the latest state, whatever deltas lead there', () => {
    const value = fc.nat(2);
    const room = (name: string, gmv: number): RoomRow => ({
      room: name,
      values: {},
      gmvPerMinute: gmv,
      online: [],
    });
    const states = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value), { minLength: 1 });
    const rowsOf = (state: Record<string, number>): RoomRow[] =>
      Object.keys(state)
        .sort()
        .map((name) => room(name, state[name] ?? 0));
    fc.assert(
      fc.property(states, (history) => {
        let [before, shown] = [{} as Record<string, number>, tablesOf({})];
        for (const state of history) {
          const changed = rowsOf(state).filter(({ room: name }) => state[name] !== before[name]);
          const removed = Object.keys(before).filter((name) => !Object.hasOwn(state, name));
          shown = changeTables(shown, { rooms: changed }, { rooms: removed });
          before = state;
        }
        expect(shown).toEqual(tablesOf({ rooms: rowsOf(before) }));
      }),
    );
  });
});
