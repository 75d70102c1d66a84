import type { AlertView } from '@mcc/contracts';
import type { PersonAct } from './person';
import { ruleStatistics, verdictOf } from './statistics';
import { act, indexOf, RAISED_AT, transition } from './testing/messages';

const MINUTE = 60_000;
type Deed = Omit<Partial<PersonAct>, 'at'> & Pick<PersonAct, 'kind'> & { minute: number };

/** An alert raised at {@link RAISED_AT}, with what people did to it so many minutes later. */
function alert(alertId: string, deeds: Deed[] = [], resolvedByRule?: number): AlertView {
  const fired = transition('fire', -0.5, { alertId });
  const index = indexOf(fired);
  for (const { minute, ...given } of deeds) {
    const made = act(index, alertId, { ...given, at: RAISED_AT + minute * MINUTE });
    if (made.kind !== 'ok') throw new Error(JSON.stringify(made));
    index.apply(made.value);
  }
  if (resolvedByRule !== undefined) {
    index.apply(transition('resolve', resolvedByRule * 60 - 0.5, { alertId }));
  }
  const view = index.get(alertId);
  if (!view) throw new Error('no alert');
  return view;
}

it.each<[Deed[], boolean | null]>([
  [[], null],
  [[{ kind: 'feedback', useful: true, minute: 1 }], true],
  [
    [
      { kind: 'feedback', useful: false, minute: 1 },
      { kind: 'resolve', closeOut: 'fixed', minute: 2 },
    ],
    false,
  ],
  [
    [
      { kind: 'feedback', useful: false, minute: 1 },
      { kind: 'feedback', useful: true, actor: 'Wang', minute: 1 },
      { kind: 'resolve', closeOut: 'fixed', minute: 2 },
    ],
    true,
  ],
  [[{ kind: 'resolve', closeOut: 'false-alarm', minute: 2 }], false],
  [[{ kind: 'resolve', closeOut: 'expected', minute: 2 }], null],
  [[{ kind: 'resolve', minute: 2 }], null],
])('after %j the verdict on an alert is %p', (deeds, verdict) => {
  expect(verdictOf(alert('v', deeds))).toBe(verdict);
});

describe('statistics', () => {
  it('count alerts by rule and grade, and time what people did', () => {
    const statistics = ruleStatistics([
      // nobody answered: counted among the resolved ones only
      alert('a', [], 10),
      alert('b', [{ kind: 'ack', minute: 2 }], 20),
      // the first acknowledgement counts, whatever became of it
      alert('c', [
        { kind: 'ack', minute: 4 },
        { kind: 'escalate', minute: 5 },
        { kind: 'ack', actor: 'Wang', minute: 50 },
        { kind: 'feedback', useful: true, minute: 51 },
      ]),
      // closing it is an answer
      alert('d', [{ kind: 'resolve', closeOut: 'false-alarm', minute: 9 }]),
      { ...alert('e'), rule: 'other', grade: 'red' },
    ]);
    expect(statistics.map(({ rule, alerts }) => [rule, alerts])).toEqual([
      ['competitor-price', 4],
      ['other', 1],
    ]);
    expect(statistics[0]).toMatchObject({
      byGrade: { red: 0, orange: 4, yellow: 0 },
      open: 1,
      escalated: 1,
      flapping: 0,
      useful: 1,
      notUseful: 1,
      precision: 0.5,
      timeToAcknowledge: { count: 3, medianMs: 4 * MINUTE, meanMs: 5 * MINUTE },
      timeToResolve: { count: 3, medianMs: 10 * MINUTE, meanMs: 13 * MINUTE },
    });
  });

  it('say nothing of what nobody told or did', () => {
    expect(ruleStatistics([alert('a')])[0]).toMatchObject({
      precision: null,
      timeToAcknowledge: { count: 0, medianMs: null, meanMs: null },
    });
    expect(ruleStatistics([])).toEqual([]);
  });
});
