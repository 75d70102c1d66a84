import fc from 'fast-check';
import { AlertIndex } from './alert-index';
import { foldAlert } from './fold';
import { alertIdOf } from './identity';
import { act, indexOf, iso, transition } from './testing/messages';

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
