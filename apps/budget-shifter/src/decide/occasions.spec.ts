import { DRILL_RULE, type AlertView } from '@mcc/contracts';
import type { AlertsNow } from '@mcc/alert-world';
import type { BudgetPolicy } from '@mcc/budget';
import { occasionsAt } from './occasions';

const MINUTE = 60_000;
/** 06:30 in Shanghai */
const NOW = Date.parse('2026-11-11T22:30:00Z');
const name = { 'zh-CN': '规则', en: 'rule' };
const base = { name, owner: 'media-buying', when: [], do: { notify: true } } as const;
const policy: BudgetPolicy = {
  version: 'v1',
  plans: [],
  rules: [
    { ...base, id: 'low', when: [], on: { alert: [{ field: 'rule', op: '=', value: 'roas-low-*' }] } },
    { ...base, id: 'morning', when: [], on: { review: { at: [6 * 60], days: [0, 1, 2, 3, 4, 5, 6] } } },
    { ...base, id: 'all', when: [], on: { alert: [{ field: 'grade', op: '=', value: 'red' }] } },
  ],
};
const alert = (id: string, part: Partial<AlertView> = {}): AlertView =>
  ({
    id,
    rule: 'roas-low-7d',
    grade: 'orange',
    state: 'firing',
    key: { channel: 'douyin' },
    ...part,
  }) as AlertView;
const nowWith = (open: AlertView[], part: Partial<AlertsNow['suppressors']> = {}): AlertsNow => ({
  open,
  get: () => null,
  suppressors: { inhibitors: [], silences: [], mutes: [], ...part },
  now: NOW,
});
const found = (alerts: AlertsNow, withinMs = MINUTE) =>
  occasionsAt(alerts, policy, withinMs, 'Asia/Shanghai').map((each) =>
    each.kind === 'alert' ? `${each.alert.id}${each.suppressed ? ` ${each.suppressed}` : ''}` : each.due,
  );

it.each([
  ['firing', true],
  ['acknowledged', true],
  ['escalated', true],
  ['pending', false],
  ['recovering', false],
] as const)('an alert that is %s is one: %s', (state, expected) =>
  expect(found(nowWith([alert('a1', { state })]))).toEqual(expected ? ['a1'] : []),
);

it('an alert that no rule is about is none, nor an exercise', () =>
  expect(
    found(nowWith([alert('a1', { rule: 'silence' }), alert('a2', { rule: DRILL_RULE, grade: 'red' })])),
  ).toEqual([]));

it('a suppressed alert is one that says so', () => {
  const mute = {
    mute: {
      id: 'double-11',
      matchers: [{ field: 'rule', op: '=', value: 'roas-*' }],
      reason: name,
    },
    until: null,
  } as unknown as AlertsNow['suppressors']['mutes'][number];
  expect(found(nowWith([alert('a1')], { mutes: [mute] }))).toEqual(['a1 mute double-11']);
});

it('a review is one for a while after it was due', () => {
  expect(found(nowWith([]), 29 * MINUTE)).toEqual([]);
  expect(found(nowWith([]), 31 * MINUTE)).toEqual([NOW - 30 * MINUTE]);
});
