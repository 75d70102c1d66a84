import type { AlertIndex } from './alert-index';
import type { PersonAct } from './person';
import { act, indexOf, iso, RAISED_AT, transition } from './testing/messages';

describe('what people do', () => {
  const fired = transition('fire');

  it('is a message with actor, note and wall-clock time that the index takes', () => {
    const index = indexOf(fired);
    const resolve = act(index, fired.alertId, { kind: 'resolve', note: 'price list corrected' });
    if (resolve.kind !== 'ok') throw new Error('refused');
    expect(resolve.value).toMatchObject({
      kind: 'resolve',
      actor: 'Li Na',
      note: 'price list corrected',
      at: RAISED_AT + 60_000,
      episode: 1,
    });
    expect(index.apply(resolve.value)).toMatchObject({ kind: 'ok', value: { state: 'resolved' } });
    expect(act(index, fired.alertId, { kind: 'ack' })).toMatchObject({ kind: 'drop' });
    expect(act(index, fired.alertId, { kind: 'note', note: '5-why follows' })).toMatchObject({ kind: 'ok' });
  });

  const why = { question: 'Why?', answer: 'A price list of last month.' };

  it.each<[Partial<PersonAct> & Pick<PersonAct, 'kind'>, RegExp]>([
    [{ kind: 'ack', actor: ' ' }, /"actor" is empty/],
    [{ kind: 'ack', until: RAISED_AT + 60_000 }, /has passed already/],
    [{ kind: 'note' }, /needs a text/],
    [{ kind: 'assign', assignee: ' ' }, /to whom/],
    [{ kind: 'resolve', closeOut: 'other' }, /needs a text/],
    [{ kind: 'resolve', fiveWhys: Array(6).fill(why) }, /at most 5/],
    [{ kind: 'feedback' }, /true or false/],
  ])('is refused with what to do when something is missing: %j', (given, reason) => {
    const refused = act(indexOf(fired), fired.alertId, given);
    expect(refused).toMatchObject({ kind: 'dead-letter', message: expect.stringMatching(reason) });
  });

  function after(...acts: (Partial<PersonAct> & Pick<PersonAct, 'kind'>)[]): AlertIndex {
    const index = indexOf(fired);
    for (const [second, given] of acts.entries()) {
      const made = act(index, fired.alertId, { at: RAISED_AT + 60_000 + second, ...given });
      if (made.kind !== 'ok') throw new Error(JSON.stringify(made));
      index.apply(made.value);
    }
    return index;
  }

  it('is kept in the view: whose it is, how it was closed, what people think of it', () => {
    const index = after(
      { kind: 'ack', until: RAISED_AT + 3_600_000 },
      { kind: 'assign', assignee: 'Wang' },
      { kind: 'feedback', useful: false },
      { kind: 'resolve', closeOut: 'other', note: 'shop closed', fiveWhys: [why] },
      { kind: 'feedback', useful: true },
      { kind: 'feedback', useful: false, actor: 'Wang' },
    );
    expect(index.get(fired.alertId)).toMatchObject({
      state: 'resolved',
      acknowledgedBy: 'Li Na',
      acknowledgedAt: iso(60),
      acknowledgedUntil: iso(3_600),
      assignee: 'Wang',
      closeOut: { by: 'Li Na', reason: 'other', note: 'shop closed' },
      closedAt: iso(60.003),
      feedback: [
        { by: 'Li Na', useful: true },
        { by: 'Wang', useful: false },
      ],
    });
    const [, , assigned, , resolved] = index.detail(fired.alertId)?.timeline ?? [];
    expect(assigned).toMatchObject({ kind: 'assign', assignee: 'Wang', actor: 'Li Na' });
    // what an act before it told is not told again
    expect(assigned).not.toHaveProperty('until');
    expect(resolved).toMatchObject({ closeOut: 'other', fiveWhys: [why] });
    expect(resolved).not.toHaveProperty('assignee');
  });

  it('can renew an acknowledgement that holds for a time only, and no other', () => {
    const index = after(
      { kind: 'ack', until: RAISED_AT + 120_000 },
      { kind: 'ack', actor: 'Wang', until: RAISED_AT + 240_000 },
    );
    expect(index.get(fired.alertId)).toMatchObject({ acknowledgedBy: 'Wang', acknowledgedUntil: iso(240) });
    expect(act(after({ kind: 'ack' }), fired.alertId, { kind: 'ack', actor: 'Wang' }).kind).toBe('drop');
  });

  it('escalates an alert that somebody has in hand: somebody else has to respond, from then on', () => {
    const index = after({ kind: 'ack' }, { kind: 'escalate', note: 'needs the supplier' });
    expect(index.get(fired.alertId)).toMatchObject({
      state: 'escalated',
      escalatedAt: iso(60.001),
      deadline: iso(3_660.001),
    });
    expect(index.get(fired.alertId)).not.toHaveProperty('acknowledgedBy');
    expect(act(index, fired.alertId, { kind: 'escalate' }).kind).toBe('drop');
    expect(act(index, fired.alertId, { kind: 'ack', actor: 'Wang' }).kind).toBe('ok');
  });

  it('has the same id for the same act, another for another', () => {
    const index = indexOf(fired);
    const idOf = (given: Partial<PersonAct>): string => {
      const made = act(index, fired.alertId, { kind: 'ack', ...given });
      return made.kind === 'ok' ? made.value.transitionId : '';
    };
    expect(idOf({})).toBe(idOf({}));
    expect(
      new Set([idOf({}), idOf({ actor: 'Wang' }), idOf({ at: 1 }), idOf({ kind: 'resolve' })]).size,
    ).toBe(4);
  });
});
