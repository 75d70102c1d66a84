import type { AlertView } from '@mcc/contracts';
import { newReds, withReds } from './new-reds';

const alert = (id: string, more: Partial<AlertView> = {}): AlertView =>
  ({ id, state: 'firing', grade: 'red', raisedAt: '2026-11-22T08:00:00.000Z', ...more }) as AlertView;
const all = (...alerts: AlertView[]): Record<string, AlertView> =>
  Object.fromEntries(alerts.map((entry) => [entry.id, entry]));
const idsOf = (alerts: AlertView[]): string[] => alerts.map(({ id }) => id);
const suppressed = { by: 'silence', id: 's', reason: { 'zh-CN': '', en: '' } } as const;

describe('newReds', () => {
  it('finds those that were not there, newest first', () => {
    const old = alert('old');
    const now = all(old, alert('a'), alert('b', { raisedAt: '2026-11-22T08:01:00.000Z' }));
    expect(idsOf(newReds(all(old), now))).toEqual(['b', 'a']);
  });

  it.each<[string, Partial<AlertView>]>([
    ['of another grade', { grade: 'orange' }],
    ['that nobody is to be told', { suppressed }],
    ['in somebody’s hands', { state: 'acknowledged', acknowledgedBy: '李雷' }],
    ['still pending', { state: 'pending' }],
    ['that recover', { state: 'recovering' }],
    ['that are over', { state: 'resolved' }],
  ])('leaves out those %s', (_which, more) => {
    expect(newReds({}, all(alert('a', more)))).toEqual([]);
  });

  it.each<[string, Partial<AlertView>]>([
    ['was pending', { state: 'pending' }],
    ['was orange', { grade: 'orange' }],
    ['was silenced', { suppressed }],
    ['was acknowledged until now', { state: 'acknowledged', acknowledgedBy: '李雷' }],
  ])('finds one that %s', (_which, before) => {
    expect(idsOf(newReds(all(alert('a', before)), all(alert('a'))))).toEqual(['a']);
  });

  it.each<[string, Partial<AlertView>, Partial<AlertView>]>([
    ['escalates', {}, { state: 'escalated' }],
    ['relapses', { state: 'recovering' }, {}],
    ['is updated', {}, { updatedAt: '2026-11-22T08:02:00.000Z' }],
  ])('does not tell again of one that %s', (_which, before, after) => {
    expect(newReds(all(alert('a', before)), all(alert('a', after)))).toEqual([]);
  });
});

describe('withReds', () => {
  const [a, b] = [alert('a'), alert('b')];

  it('shows the newest with those before it, and begins a new turn', () => {
    const first = withReds(null, [a], all(a));
    expect(first).toEqual({ ids: ['a'], turn: 1 });
    expect(withReds(first, [b], all(a, b))).toEqual({ ids: ['b', 'a'], turn: 2 });
  });

  it('keeps its turn where one of them is taken by somebody', () => {
    const shown = withReds(null, [b, a], all(a, b));
    const taken = all(a, alert('b', { state: 'acknowledged', acknowledgedBy: '李雷' }));
    expect(withReds(shown, [], taken)).toEqual({ ids: ['a'], turn: 1 });
  });

  it('ends when nobody has to respond any more', () => {
    expect(withReds(withReds(null, [a], all(a)), [], {})).toBeNull();
  });

  it('stays the same object while nothing changed', () => {
    const shown = withReds(null, [a], all(a));
    expect(withReds(shown, [], all(a))).toBe(shown);
  });
});
