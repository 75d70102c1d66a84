import type { AlertView, MatchField } from '@mcc/contracts';
import fc from 'fast-check';
import { groupAlerts } from './alert-group';

const alert = (id: string, more: Partial<AlertView> = {}): AlertView =>
  ({ id, rule: 'payment-collapse', key: {}, grade: 'orange', ...more }) as AlertView;
const silenced = { suppressed: { by: 'silence', id: 's', reason: { 'zh-CN': '', en: '' } } } as const;
const idsOf = (alerts: AlertView[], fields: MatchField[] | null): string[][] =>
  groupAlerts(alerts, fields).map((group) => group.alerts.map(({ id }) => id));

it('puts alerts with equal values together, in the order of the first', () => {
  const alerts = [
    alert('a', { key: { channel: 'douyin' } }),
    alert('b', { rule: 'unpaid-high', key: { channel: 'douyin' } }),
    alert('c', { key: { channel: 'wechat' } }),
  ];
  expect(idsOf(alerts, ['rule'])).toEqual([['a', 'c'], ['b']]);
  expect(idsOf(alerts, ['channel'])).toEqual([['a', 'b'], ['c']]);
  expect(idsOf(alerts, ['rule', 'channel'])).toEqual([['a'], ['b'], ['c']]);
  expect(idsOf(alerts, [])).toEqual([['a', 'b', 'c']]);
});

it('leaves each alone while the fields are unknown', () => {
  expect(idsOf([alert('a'), alert('b')], null)).toEqual([['a'], ['b']]);
});

it('takes what an alert does not have as empty', () => {
  const [group] = groupAlerts([alert('a'), alert('b', { owner: 'pricing' })], ['owner']);
  expect(group?.by).toEqual([['owner', '']]);
});

it('tells the worst grade of those that are not suppressed', () => {
  const [group] = groupAlerts(
    [alert('a', { grade: 'yellow' }), alert('b'), alert('c', { grade: 'red', ...silenced })],
    ['rule'],
  );
  expect(group).toMatchObject({ grade: 'orange', suppressed: 1 });
  const [quiet] = groupAlerts([alert('a', silenced)], ['rule']);
  expect(quiet).toMatchObject({ grade: undefined, suppressed: 1 });
});

it('always keeps every alert exactly once', () => {
  const some = fc.array(
    fc.record({ rule: fc.constantFrom('x', 'y'), channel: fc.constantFrom('', 'p', 'q') }),
  );
  const fields = fc.subarray<MatchField>(['rule', 'channel', 'grade', 'owner']);
  fc.assert(
    fc.property(some, fields, (values, by) => {
      const alerts = values.map(({ rule, channel }, n) => alert(String(n), { rule, key: { channel } }));
      const ids = idsOf(alerts, by).flat();
      expect(ids.sort()).toEqual(alerts.map(({ id }) => id).sort());
    }),
  );
});
