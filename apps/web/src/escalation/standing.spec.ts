import type { EscalationView } from '@mcc/contracts';
import { standingOf } from './standing';

const AT = Date.parse('2026-11-11T14:30:00Z');
const NOW = AT - 60_000;
const view = (fields: Partial<EscalationView> = {}): EscalationView => ({
  alert: 'a',
  route: 'red',
  steps: [
    { receivers: ['ops'], persons: ['li'], toldAt: '2026-11-11T14:00:00Z', dueAt: null },
    { receivers: ['lead'], persons: ['lead'], toldAt: null, dueAt: '2026-11-11T14:30:00Z' },
  ],
  reached: 1,
  next: { at: '2026-11-11T14:30:00Z', why: 'step', step: 2, persons: ['lead'] },
  ...fields,
});
const firing = { state: 'firing' as const };
const acknowledged = { state: 'acknowledged' as const };

it('tells how many steps have been told, and who is next', () => {
  expect(standingOf(firing, [view()], NOW)).toEqual({
    reached: 1,
    total: 2,
    next: { kind: 'step', at: AT, persons: ['lead'] },
  });
  expect(standingOf(firing, [view({ reached: 2, next: null })], NOW)).toEqual({ reached: 2, total: 2 });
});

it('of several routes speaks of the one that comes first', () => {
  const later = view({
    route: 'ceo',
    next: { at: '2026-11-11T15:00:00Z', why: 'step', step: 2, persons: ['ceo'] },
  });
  expect(standingOf(firing, [later, view()], NOW)?.next?.persons).toEqual(['lead']);
  expect(standingOf(firing, [view({ next: null }), later], NOW)?.next?.persons).toEqual(['ceo']);
});

it('says that a step is overdue only when it is by more than a moment', () => {
  expect(standingOf(firing, [view()], AT + 5_000)?.next?.kind).toBe('step');
  expect(standingOf(firing, [view()], AT + 15_000)?.next?.kind).toBe('overdue');
});

it('says of an acknowledgement with an end who is told after it, and nothing of one without', () => {
  const until = '2026-11-11T14:00:00Z';
  expect(standingOf(acknowledged, [view({ held: { why: 'acknowledged', until } })], NOW)?.next?.kind).toBe(
    'anew',
  );
  expect(standingOf(acknowledged, [view({ held: { why: 'acknowledged' }, next: null })], NOW)).toBeNull();
});

it('says nothing that what was pressed just now has made wrong', () => {
  expect(standingOf(acknowledged, [view()], NOW)).toBeNull();
  expect(standingOf(firing, [view({ held: { why: 'acknowledged' }, next: null })], NOW)).toBeNull();
  expect(standingOf({ state: 'resolved' }, [view()], NOW)).toBeNull();
  expect(standingOf({ state: 'recovering' }, [view()], NOW)).toBeNull();
  expect(standingOf(firing, [], NOW)).toBeNull();
});
