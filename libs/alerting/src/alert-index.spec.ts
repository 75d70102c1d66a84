import fc from 'fast-check';
import { ALERT_TRANSITIONS, type AlertMessage } from '@mcc/contracts';
import { AlertIndex } from './alert-index';
import { foldAlert } from './fold';
import { alertIdOf } from './identity';
import { personTransition, type PersonAct } from './person';
import { RAISED_AT, transition } from './testing/messages';

const iso = (second: number): string => new Date(RAISED_AT + second * 1_000).toISOString();

function indexOf(...messages: AlertMessage[]): AlertIndex {
  const index = new AlertIndex();
  for (const message of messages) index.apply(message);
  return index;
}

function act(index: AlertIndex, id: string, given: Partial<PersonAct> & Pick<PersonAct, 'kind'>) {
  const detail = index.detail(id);
  if (!detail) throw new Error('no such alert');
  return personTransition(detail, { actor: 'Li Na', at: RAISED_AT + 60_000, ...given });
}

describe('the fold', () => {
  it('takes the deadline from the wall-clock time of firing, and drops it once somebody has acknowledged', () => {
    const fired = transition('fire');
    const view = foldAlert([fired]);
    expect(view).toMatchObject({
      state: 'firing',
      firedAt: iso(0),
      raisedAt: iso(0.5),
      deadline: iso(3_600.5),
      resolvedAt: null,
    });
    const index = indexOf(fired);
    const ack = act(index, fired.alertId, { kind: 'ack' });
    if (ack.kind !== 'ok') throw new Error('refused');
    index.apply(ack.value);
    expect(index.get(fired.alertId)).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: 'Li Na',
      deadline: null,
      summary: fired.summary,
    });
  });

  it('keeps the first time of firing through a relapse, and the latest evidence', () => {
    const evidence = (en: string) => ({
      reason: { 'zh-CN': en, en },
      values: [],
      window: { from: 0, to: 1 },
      sample: 1,
      provisional: false,
    });
    const view = foldAlert([
      transition('pending'),
      transition('fire', 10, { evidence: evidence('fallen') }),
      transition('recovering', 20),
      transition('fire', 30, { evidence: evidence('again') }),
      transition('update', 40),
    ]);
    expect(view).toMatchObject({ state: 'firing', firedAt: iso(10), evidence: { reason: { en: 'again' } } });
    expect(view?.summary.en).toBe('drop 40');
  });

  it('ignores repeats and what the state does not allow', () => {
    const [fire, resolve] = [transition('fire'), transition('resolve', 10)];
    const once = foldAlert([fire, resolve]);
    expect(foldAlert([fire, fire, resolve, transition('resolve', 20), fire, resolve])).toEqual(once);
    expect(foldAlert([])).toBeNull();
  });
});

describe('the last transition of an old alert, which is all that compaction has left', () => {
  const alone = (kind: 'update' | 'recovering' | 'resolve', second = 0) =>
    foldAlert([transition(kind, second)]);
  const note = {
    ...transition('update', 0, { summary: { 'zh-CN': '降价', en: 'fallen' } }),
    kind: 'note' as const,
  };

  it('is a resolved alert after "resolve": when it fired is not known any more', () => {
    const resolve = transition('resolve', 10);
    expect(foldAlert([resolve])).toMatchObject({
      id: resolve.alertId,
      rule: resolve.rule,
      key: resolve.key,
      grade: 'orange',
      state: 'resolved',
      summary: resolve.summary,
      firedAt: null,
      raisedAt: null,
      resolvedAt: iso(10),
      deadline: null,
    });
    expect(
      indexOf(resolve)
        .query({ states: ['resolved'] })
        .map(({ id }) => id),
    ).toEqual([resolve.alertId]);
    expect(indexOf(resolve).detail(resolve.alertId)?.timeline).toEqual([resolve]);
  });

  it('is an open alert, raised at the latest then, after what only open alerts say', () => {
    expect(alone('update', 5)).toMatchObject({ state: 'firing', firedAt: iso(5), raisedAt: iso(5.5) });
    expect(alone('recovering', 5)).toMatchObject({ state: 'recovering', firedAt: iso(5) });
    const ack = { ...transition('update'), kind: 'ack' as const, actor: 'Li Na' };
    expect(foldAlert([ack])).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: 'Li Na',
      deadline: null,
    });
  });

  it('goes on with what comes after it', () => {
    expect(foldAlert([transition('update'), transition('resolve', 9)])).toMatchObject({
      state: 'resolved',
      firedAt: iso(0),
      resolvedAt: iso(9),
    });
  });

  it('counts as resolved after a note, until something tells better', () => {
    expect(foldAlert([note])).toMatchObject({ state: 'resolved', resolvedAt: null, firedAt: null });
    expect(foldAlert([note, transition('update', 3)])).toMatchObject({ state: 'firing', firedAt: iso(3) });
    expect(foldAlert([note, transition('resolve', 3)])).toMatchObject({
      state: 'resolved',
      resolvedAt: iso(3),
    });
  });
});

describe('the index', () => {
  it('is the fold, whatever comes twice', () => {
    const kinds = fc.constantFrom('pending', 'fire', 'update', 'recovering', 'resolve' as const);
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 20 }), fc.array(fc.nat(20)), (sequence, repeats) => {
        const messages = sequence.map((kind, index) => transition(kind, index));
        const log = [...messages, ...messages.filter((_, index) => repeats.includes(index))];
        expect(indexOf(...log).get(transition('fire').alertId)).toEqual(foldAlert(log));
      }),
    );
  });

  it('lists by state, grade and rule, the latest raised first', () => {
    const index = indexOf(
      transition('fire', 1, { product: 'tea', alertId: 'a' }),
      transition('fire', 2, { alertId: 'b', grade: 'red' }),
      transition('resolve', 3, { alertId: 'b', grade: 'red' }),
      transition('fire', 4, { alertId: 'c', rule: 'other' }),
    );
    const ids = (query: Parameters<AlertIndex['query']>[0]): string[] =>
      index.query(query).map(({ id }) => id);
    expect(ids({})).toEqual(['c', 'b', 'a']);
    expect(ids({ states: ['firing'] })).toEqual(['c', 'a']);
    expect(ids({ grades: ['red'], states: [] })).toEqual(['b']);
    expect(ids({ rules: ['competitor-price'], limit: 1 })).toEqual(['b']);
  });

  it('keeps a bounded number of resolved alerts and of transitions', () => {
    const index = new AlertIndex({ maxResolved: 2, maxTimeline: 4 });
    for (const alertId of ['a', 'b', 'c']) {
      index.apply(transition('fire', 0, { alertId }));
      index.apply(transition('resolve', 1, { alertId }));
    }
    index.apply(transition('fire', 2, { alertId: 'd' }));
    for (let second = 3; second < 20; second += 1)
      index.apply(transition('update', second, { alertId: 'd' }));
    expect(index.query().map(({ id }) => id)).toEqual(['d', 'b', 'c']);
    expect(index.detail('d')?.timeline.map(({ kind }) => kind)).toEqual([
      'fire',
      'update',
      'update',
      'update',
    ]);
    expect(index.get('d')?.summary.en).toBe('drop 19');
  });

  it('goes on from snapshots of its alerts as if it had read their transitions', () => {
    const kinds = fc.constantFrom('pending', 'fire', 'update', 'recovering', 'resolve' as const);
    const cut = fc.nat(20);
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 20 }), cut, (sequence, at) => {
        const messages = sequence.map((kind, index) => transition(kind, index));
        const id = transition('fire').alertId;
        const snapshot = indexOf(...messages.slice(0, at)).snapshot(id);
        const restored = new AlertIndex();
        if (snapshot) expect(restored.restore(snapshot)).toBe(true);
        for (const message of messages.slice(at)) restored.apply(message);
        expect(restored.detail(id)).toEqual(indexOf(...messages).detail(id));
        expect(restored.query()).toEqual(indexOf(...messages).query());
      }),
    );
    expect(new AlertIndex().snapshot('unknown')).toBeNull();
  });

  it('leaves a snapshot of another version alone', () => {
    const index = new AlertIndex();
    expect(index.restore('{"version":0,"id":"a","timeline":[]}')).toBe(false);
    expect(index.query()).toEqual([]);
  });

  it('gives the timeline of open and resolved alerts', () => {
    const messages = [transition('fire'), transition('resolve', 5)];
    const index = indexOf(...messages);
    expect(index.detail(messages[0]?.alertId ?? '')?.timeline).toEqual(messages);
    expect(index.detail('unknown')).toBeNull();
  });
});

/** What any of the rule, people and clocks may say; also what no state allows. */
const anything = fc.record({
  kind: fc.constantFrom(...ALERT_TRANSITIONS, 'snooze' as never),
  actor: fc.option(fc.constantFrom('Li Na', 'Wang'), { nil: undefined }),
  until: fc.option(fc.nat(3), { nil: undefined }),
  useful: fc.boolean(),
});
type Anything = typeof anything extends fc.Arbitrary<infer T> ? T : never;

function said({ kind, actor, until, useful }: Anything, second: number): AlertMessage {
  const { responseWithinMs, producedAt, ...rest } = transition('update', second);
  return {
    ...rest,
    producedAt,
    responseWithinMs,
    kind,
    useful,
    assignee: 'Zhao',
    ...(actor === undefined ? {} : { actor }),
    ...(until === undefined ? {} : { until: RAISED_AT + 3_600_000 * until }),
    deadline: RAISED_AT + 500 + responseWithinMs,
  };
}

describe('any sequence of transitions', () => {
  const sequences = fc.array(anything, { maxLength: 30 });

  it('keeps the view sound', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const index = new AlertIndex();
        for (const [second, each] of sequence.entries()) {
          const message = said(each, second);
          const before = index.get(message.alertId);
          const applied = index.apply(message);
          const view = index.get(message.alertId);
          if (applied.kind !== 'ok') expect(view).toEqual(before);
          if (!view) continue;
          const isAcknowledged = view.acknowledgedBy !== undefined;
          if (view.state === 'acknowledged') expect(isAcknowledged).toBe(true);
          if (view.state === 'firing' || view.state === 'escalated') expect(isAcknowledged).toBe(false);
          if (view.state === 'escalated') expect(view.escalatedAt).toBeDefined();
          if (view.acknowledgedUntil !== undefined) expect(isAcknowledged).toBe(true);
          const isCounting = view.raisedAt !== null && !isAcknowledged && view.state !== 'resolved';
          expect(view.deadline !== null).toBe(isCounting);
          expect(view.state === 'resolved' && view.resolvedAt !== null).toBe(view.closedAt !== undefined);
          const notes = ['note', 'assign', 'feedback'];
          const isGuess = before?.state === 'resolved' && before.resolvedAt === null;
          if (before && !isGuess && applied.kind === 'ok' && notes.includes(each.kind)) {
            expect(view).toMatchObject({ state: before.state, deadline: before.deadline });
          }
        }
      }),
    );
  });

  it('is the same whether read at once, with repeats, or from a snapshot on', () => {
    fc.assert(
      fc.property(sequences, fc.nat(30), (sequence, cut) => {
        const messages = sequence.map(said);
        const id = transition('fire').alertId;
        const whole = indexOf(...messages);
        expect(foldAlert(messages.flatMap((each) => [each, each]))).toEqual(whole.get(id));
        const restored = new AlertIndex();
        const snapshot = indexOf(...messages.slice(0, cut)).snapshot(id);
        if (snapshot) restored.restore(snapshot);
        for (const message of messages.slice(cut)) restored.apply(message);
        expect(restored.detail(id)).toEqual(whole.detail(id));
      }),
    );
  });
});

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

it('names an alert by rule, key, episode and beginning, and by nothing else', () => {
  const episode = { rule: 'r', key: { channel: 'douyin' }, episode: 1, startedAt: 1 };
  const ids = [
    episode,
    { ...episode, rule: 's' },
    { ...episode, key: { channel: 'jd' } },
    { ...episode, episode: 2 },
    { ...episode, startedAt: 2 },
  ].map(alertIdOf);
  expect(new Set(ids).size).toBe(5);
  expect(alertIdOf({ ...episode })).toBe(ids[0]);
  expect(ids[0]).toMatch(/^[0-9a-f]{20}$/);
});
