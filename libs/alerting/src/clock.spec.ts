import fc from 'fast-check';
import type { AlertMessage } from '@mcc/contracts';
import type { AlertIndex } from './alert-index';
import type { PersonAct } from './person';
import { act, indexOf, iso, RAISED_AT, transition, type RuleKind } from './testing/messages';

/** `transition` answers within an hour and is produced half a second late. */
const DEADLINE = 3_600.5;

/** A script of one alert, in seconds after it was raised; the clock looks before each line. */
function alertStory() {
  const index = indexOf();
  let id = '';
  const look = (second: number): AlertMessage[] => {
    const due = index.due(RAISED_AT + second * 1_000);
    for (const message of due) index.apply(message);
    return due;
  };
  const story = {
    index,
    at: (second: number) => {
      look(second);
      return {
        rule(kind: RuleKind) {
          const message = transition(kind, second);
          id = message.alertId;
          index.apply(message);
          return story;
        },
        person(given: Partial<PersonAct> & Pick<PersonAct, 'kind'>) {
          const made = act(index, id, { at: RAISED_AT + second * 1_000, ...given });
          if (made.kind !== 'ok') throw new Error(JSON.stringify(made));
          index.apply(made.value);
          return story;
        },
        want(wanted: object) {
          expect(index.get(id)).toMatchObject(wanted);
          return story;
        },
      };
    },
    kinds: () => index.detail(id)?.timeline.map(({ kind }) => kind),
  };
  return story;
}

const until = (second: number): number => RAISED_AT + second * 1_000;

describe('the response deadline', () => {
  it('escalates an alert that nobody answers, once, and still counts', () => {
    const story = alertStory();
    story.at(0).rule('fire');
    story.at(DEADLINE - 0.001).want({ state: 'firing' });
    story.at(DEADLINE).want({ state: 'escalated', escalatedAt: iso(DEADLINE), deadline: iso(DEADLINE) });
    story.at(9_000).rule('update').at(9_001).want({ state: 'escalated' });
    expect(story.kinds()).toEqual(['fire', 'escalate', 'update']);
  });

  it('can be met late: an escalated alert is acknowledged, recovers, relapses as acknowledged, is resolved', () => {
    const story = alertStory();
    story.at(0).rule('fire').at(4_000).person({ kind: 'ack' });
    story.at(4_001).want({ state: 'acknowledged', deadline: null, escalatedAt: iso(4_000) });
    story.at(5_000).rule('recovering').at(6_000).rule('fire').at(9_999).want({ state: 'acknowledged' });
    story.at(10_000).rule('resolve').at(99_999).want({ state: 'resolved' });
    expect(story.kinds()).toEqual(['fire', 'escalate', 'ack', 'recovering', 'fire', 'resolve']);
  });

  it('calls nobody while an alert recovers, and at once when it relapses', () => {
    const story = alertStory();
    story.at(0).rule('fire').at(3_000).rule('recovering').at(9_000).want({ state: 'recovering' });
    story.at(9_001).rule('fire').at(9_001).want({ state: 'escalated' });
  });

  it('is not passed by an alert that was answered, pending or resolved', () => {
    for (const kinds of [['pending'], ['fire', 'resolve']] as const) {
      const story = alertStory();
      for (const kind of kinds) story.at(0).rule(kind);
      story.at(99_999).want({ state: kinds.at(-1) === 'resolve' ? 'resolved' : 'pending' });
      expect(story.kinds()).toEqual(kinds);
    }
    const story = alertStory();
    story.at(0).rule('fire').at(1).person({ kind: 'ack' }).at(99_999).want({ state: 'acknowledged' });
  });
});

describe('an acknowledgement until a time', () => {
  it('runs out: the alert fires again, with the whole time to respond', () => {
    const story = alertStory();
    story
      .at(0)
      .rule('fire')
      .at(10)
      .person({ kind: 'ack', until: until(5_000) });
    story.at(4_999.999).want({ state: 'acknowledged' });
    story.at(5_000).want({ state: 'firing', deadline: iso(8_600), acknowledgedAt: iso(10) });
    story.at(8_600).want({ state: 'escalated' });
    expect(story.kinds()).toEqual(['fire', 'ack', 'ack-expired', 'escalate']);
  });

  it('returns to escalated where it was', () => {
    const story = alertStory();
    story
      .at(0)
      .rule('fire')
      .at(4_000)
      .person({ kind: 'ack', until: until(5_000) });
    story.at(5_000).want({ state: 'escalated' });
  });

  it('runs out while the alert recovers, and not after it is resolved', () => {
    const story = alertStory();
    story
      .at(0)
      .rule('fire')
      .at(10)
      .person({ kind: 'ack', until: until(100) });
    story.at(50).rule('recovering').at(100).want({ state: 'recovering' });
    story.at(101).rule('fire').at(102).want({ state: 'firing' });
    const over = alertStory();
    over
      .at(0)
      .rule('fire')
      .at(10)
      .person({ kind: 'ack', until: until(100) });
    over.at(50).rule('resolve').at(9_999).want({ state: 'resolved' });
    expect(over.kinds()).toEqual(['fire', 'ack', 'resolve']);
  });
});

describe('several clocks', () => {
  const late = (index: AlertIndex, second: number): AlertMessage => {
    const [message] = index.due(RAISED_AT + second * 1_000);
    if (!message) throw new Error('nothing due');
    return message;
  };

  it('say the same under the same id', () => {
    const index = indexOf(transition('fire', 0, { alertId: 'a' }));
    const [one, other] = [late(index, 3_601), late(index, 3_700)];
    expect(one.transitionId).toBe(other.transitionId);
    expect(index.apply(one).kind).toBe('ok');
    expect(index.apply(other).kind).toBe('drop');
  });

  it('are overtaken by what people did meanwhile', () => {
    const fired = transition('fire', 0, { alertId: 'b' });
    const index = indexOf(fired);
    const escalate = late(index, 3_601);
    const ack = act(index, 'b', { kind: 'ack', until: until(4_000) });
    if (ack.kind === 'ok') index.apply(ack.value);
    expect(index.apply(escalate)).toEqual({ kind: 'drop', reason: expect.stringContaining('deadline') });
    const expired = late(index, 4_001);
    const renewed = act(index, 'b', { kind: 'ack', at: until(4_000), until: until(9_000) });
    if (renewed.kind === 'ok') index.apply(renewed.value);
    expect(index.apply(expired)).toEqual({ kind: 'drop', reason: expect.stringContaining('ran out') });
    expect(index.get('b')).toMatchObject({ state: 'acknowledged', acknowledgedUntil: iso(9_000) });
  });

  it('come to rest: what is due is taken, and then nothing is', () => {
    const acts = fc.constantFrom('fire', 'recovering', 'ack', 'escalate', 'resolve', 'update' as const);
    fc.assert(
      fc.property(fc.array(fc.record({ kind: acts, gap: fc.nat(3_000) }), { maxLength: 12 }), (steps) => {
        const index = indexOf(transition('pending'));
        const id = transition('fire').alertId;
        let second = 0;
        for (const { kind, gap } of steps) {
          second += gap;
          for (let round = 0; round < 3; round += 1) {
            for (const due of index.due(until(second))) expect(index.apply(due).kind).toBe('ok');
          }
          expect(index.due(until(second))).toEqual([]);
          if (kind === 'ack' || kind === 'escalate') {
            const made = act(index, id, { kind, at: until(second), until: until(second + 700) });
            if (made.kind === 'ok') index.apply(made.value);
          } else index.apply(transition(kind, second));
        }
      }),
    );
  });
});
