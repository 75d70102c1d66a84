import fc from 'fast-check';
import { AlertIndex } from './alert-index';
import { Firings } from './firings';
import { indexOf, iso, RAISED_AT, transition } from './testing/messages';

const fire = (second: number, product = 'tea') => transition('fire', second, { product });
/** An episode of its own: it fires and is resolved right after. */
const episode = (number: number, second: number, product = 'tea') => {
  const alertId = `${product}-${number}`;
  return [
    transition('fire', second, { alertId, product, episode: number }),
    transition('resolve', second + 1, { alertId, product, episode: number }),
  ];
};

describe('flapping', () => {
  it('is four firings of one rule and key within an hour, over its alerts', () => {
    const index = indexOf(
      ...episode(1, 0),
      ...episode(2, 900),
      ...episode(1, 950, 'coffee'),
      ...episode(3, 1_800),
      ...episode(4, 2_700),
      ...episode(5, 4_600),
    );
    expect(index.get('tea-3')).not.toHaveProperty('flapping');
    expect(index.get('tea-4')?.flapping).toEqual({ firings: 4, from: iso(0), to: iso(2_700) });
    expect(index.get('coffee-1')).not.toHaveProperty('flapping');
    // two of the five are more than an hour back by then
    expect(index.get('tea-5')).not.toHaveProperty('flapping');
  });

  it('counts relapses, and is over when a relapse comes late', () => {
    const index = new AlertIndex();
    const id = fire(0).alertId;
    for (const second of [0, 60, 120, 180]) {
      index.apply(fire(second));
      index.apply(transition('recovering', second + 30));
    }
    expect(index.get(id)?.flapping).toMatchObject({ firings: 4 });
    index.apply(transition('update', 200));
    expect(index.get(id)?.flapping).toMatchObject({ firings: 4 });
    index.apply(fire(9_000));
    expect(index.get(id)).not.toHaveProperty('flapping');
  });

  it('does not count what the state does not allow, nor repeats', () => {
    const first = fire(0);
    const index = indexOf(first, first, fire(1), fire(2), fire(3), fire(4));
    expect(index.get(first.alertId)).not.toHaveProperty('flapping');
  });

  it('is told the same by an index that went on from snapshots', () => {
    const steps = fc.array(fc.record({ product: fc.constantFrom('tea', 'coffee'), gap: fc.nat(1_500) }), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(steps, fc.nat(28), (script, cut) => {
        let second = 0;
        const messages = script.flatMap(({ product, gap }, number) =>
          episode(number, (second += gap + 2), product),
        );
        const whole = indexOf(...messages);
        const before = indexOf(...messages.slice(0, cut));
        const restored = new AlertIndex();
        const oldestFirst = before.query().sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
        for (const { id } of oldestFirst) restored.restore(before.snapshot(id) ?? '');
        for (const message of messages.slice(cut)) restored.apply(message);
        expect(restored.query()).toEqual(whole.query());
      }),
    );
  });

  it('is remembered for a bounded number of keys', () => {
    const firings = new Firings({ firings: 2, spanMs: 1_000, maxKeys: 2 });
    const note = (rule: string, at: number) => firings.note({ rule, key: {}, at: RAISED_AT + at });
    for (const rule of ['a', 'b', 'c']) note(rule, 0);
    expect(note('b', 1)).toMatchObject({ firings: 2 });
    expect(note('a', 2)).toBeNull();
    expect(note('b', 1_001)).toBeNull();
  });
});
