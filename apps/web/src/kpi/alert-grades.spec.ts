import type { AlertView } from '@mcc/contracts';
import { alertGrades } from './alert-grades';

const alert = (id: string, more: Partial<AlertView>): Record<string, AlertView> => ({
  [id]: { id, state: 'firing', grade: 'orange', evidence: { kpi: 'ctr' }, ...more } as AlertView,
});

it('tells the most urgent grade of each KPI', () => {
  const alerts = { ...alert('a', {}), ...alert('b', { grade: 'red' }), ...alert('c', { grade: 'yellow' }) };
  expect([...alertGrades(alerts)]).toEqual([['ctr', 'red']]);
});

it.each<[string, Partial<AlertView>]>([
  ['is over', { state: 'resolved' }],
  ['may not hold', { state: 'pending' }],
  ['is suppressed', { suppressed: { by: 'silence', id: 's', reason: { 'zh-CN': '', en: '' } } }],
])('leaves out what %s', (_what, more) => {
  expect(alertGrades(alert('a', more)).size).toBe(0);
});

it('leaves out what is on no KPI', () => {
  const { evidence, ...bare } = alert('a', {})['a']!;
  expect(evidence).toBeDefined();
  expect(alertGrades({ a: bare }).size).toBe(0);
});

it('is worked out once for the same alerts', () => {
  const alerts = alert('a', {});
  expect(alertGrades(alerts)).toBe(alertGrades(alerts));
});
