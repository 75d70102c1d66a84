import fc from 'fast-check';
import type { AlertView, Inhibition } from '@mcc/contracts';
import { inhibitorOf, inhibitorsOf } from './inhibitors';
import { suppressionOf } from './suppression';

const rule: Inhibition = {
  id: 'payment-explains',
  reason: { 'zh-CN': '支付', en: 'payment' },
  source: [
    { field: 'rule', op: '=', value: 'payment-collapse' },
    { field: 'grade', op: '=', value: 'red' },
  ],
  target: [{ field: 'rule', op: '=', value: 'unpaid-high-*' }],
  equal: ['channel'],
};

const alert = (id: string, part: Partial<AlertView>): AlertView => ({
  id,
  rule: 'payment-collapse',
  ruleName: { 'zh-CN': '', en: '' },
  key: { channel: 'douyin' },
  episode: 1,
  state: 'firing',
  grade: 'red',
  summary: { 'zh-CN': '', en: '' },
  firedAt: null,
  raisedAt: '2026-06-18T00:00:00.000Z',
  resolvedAt: null,
  deadline: null,
  updatedAt: '2026-06-18T00:00:00.000Z',
  ...part,
});
const unpaid = alert('unpaid', { rule: 'unpaid-high-douyin' });
const isInhibited = (target: AlertView, open: AlertView[], by = [rule]): boolean =>
  inhibitorOf(target, inhibitorsOf({ inhibitions: by }, open)) !== null;

it.each<[string, Partial<AlertView>, boolean]>([
  ['is firing', {}, true],
  ['is acknowledged', { state: 'acknowledged' }, true],
  ['is recovering', { state: 'recovering' }, true],
  ['is pending', { state: 'pending', raisedAt: null }, false],
  ['is resolved', { state: 'resolved' }, false],
  ['is of another grade', { grade: 'orange' }, false],
  ['is of another channel', { key: { channel: 'wechat' } }, false],
  ['has no channel', { key: {} }, false],
])('an alert that %s inhibits: %j %s', (_name, part, expected) => {
  expect(isInhibited(unpaid, [unpaid, alert('source', part)])).toBe(expected);
});

it('leaves other alerts alone, and the source itself', () => {
  const source = alert('source', {});
  expect(isInhibited(source, [source, unpaid])).toBe(false);
  expect(isInhibited(alert('other', { rule: 'cart-collapse' }), [source])).toBe(false);
});

it('names the inhibition and the source', () => {
  const inhibitors = inhibitorsOf({ inhibitions: [rule] }, [unpaid, alert('source', {})]);
  expect(suppressionOf(unpaid, { inhibitors, silences: [], mutes: [] })).toEqual({
    by: 'inhibition',
    id: 'payment-explains',
    reason: rule.reason,
    source: 'source',
  });
});

it('never hides all of the alerts that fit both sides', () => {
  const both: Inhibition = { ...rule, source: [], target: [] };
  const channels = fc.array(fc.constantFrom('a', 'b', ''), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(channels, (values) => {
      const open = values.map((channel, index) => alert(String(index), { key: { channel } }));
      expect(open.some((each) => isInhibited(each, open, [both]))).toBe(false);
    }),
  );
});
