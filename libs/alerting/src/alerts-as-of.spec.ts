import fc from 'fast-check';
import { ALERT_TRANSITIONS, type AlertMessage } from '@mcc/contracts';
import { alertsAsOf } from './alerts-as-of';
import { act, indexOf, iso, RAISED_AT, transition } from './testing/messages';

const EVER = -Infinity;
const at = (second: number): number => RAISED_AT + second * 1_000;

/** What is said of one of three products, whatever its state allows; people speak, too. */
const anything = fc.record({
  product: fc.constantFrom('tea', 'soap', 'cream'),
  kind: fc.constantFrom(...ALERT_TRANSITIONS),
  actor: fc.option(fc.constantFrom('Li Na', 'Wang'), { nil: undefined }),
  /** seconds since the one before */
  later: fc.nat(600),
});

function messagesOf(sequence: (typeof anything extends fc.Arbitrary<infer T> ? T : never)[]): AlertMessage[] {
  let second = 0;
  return sequence.map(({ product, kind, actor, later }) => {
    second += later;
    return transition('update', second, { product, kind, ...(actor === undefined ? {} : { actor }) });
  });
}

describe('alertsAsOf', () => {
  it('are the alerts that an index had which knew no more than that', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 25 }), fc.nat(9_000), (sequence, second) => {
        const messages = messagesOf(sequence);
        const moment = at(second);
        const known = indexOf(...messages.filter(({ producedAt }) => producedAt <= moment));
        expect(alertsAsOf(indexOf(...messages), { moment, since: EVER })).toEqual(
          known.query().filter(({ raisedAt }) => raisedAt !== null),
        );
      }),
    );
  });

  it('stand as they did, whatever became of them', () => {
    const index = indexOf(transition('fire', 0), transition('fire', 100, { product: 'soap' }));
    const [tea] = index.query().filter(({ key }) => key.product === 'tea');
    const acknowledged = act(index, tea!.id, { kind: 'ack', at: at(60) });
    if (acknowledged.kind === 'ok') index.apply(acknowledged.value);
    index.apply(transition('resolve', 200));
    const states = (second: number): (string | undefined)[][] =>
      alertsAsOf(index, { moment: at(second), since: EVER }).map(({ key, state }) => [key.product, state]);
    expect(states(0)).toEqual([]);
    expect(states(30)).toEqual([['tea', 'firing']]);
    expect(states(61)).toEqual([['tea', 'acknowledged']]);
    expect(states(150)).toEqual([
      ['soap', 'firing'],
      ['tea', 'acknowledged'],
    ]);
    expect(states(300)).toEqual([
      ['soap', 'firing'],
      ['tea', 'resolved'],
    ]);
  });

  it('leave out what was over long ago', () => {
    const index = indexOf(transition('fire', 0), transition('resolve', 10));
    expect(alertsAsOf(index, { moment: at(100), since: at(11) })).toEqual([]);
    expect(alertsAsOf(index, { moment: at(100), since: at(10) })).toMatchObject([{ updatedAt: iso(10.5) }]);
  });

  it('keep the order of the log where the clock went back', () => {
    const index = indexOf(transition('fire', 60), transition('resolve', 65, { producedAt: at(30) }));
    expect(alertsAsOf(index, { moment: at(61), since: EVER })).toMatchObject([{ state: 'resolved' }]);
    expect(alertsAsOf(index, { moment: at(40), since: EVER })).toEqual([]);
  });
});
