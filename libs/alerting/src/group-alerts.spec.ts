import type { AlertView } from '@mcc/contracts';
import { foldAlert } from './fold';
import { groupAlerts } from './group-alerts';
import { transition } from './testing/messages';

const raised = foldAlert([transition('fire')]) as AlertView;
const alert = (id: string, part: Partial<AlertView>): AlertView => ({ ...raised, id, ...part });
const suppressed = { by: 'mute' as const, id: 'm', reason: { 'zh-CN': '', en: '' } };

it('puts alerts of equal values together, and names the most urgent grade that disturbs somebody', () => {
  const alerts = [
    alert('a', { grade: 'yellow', key: { channel: 'douyin' } }),
    alert('b', { grade: 'red', key: { channel: 'wechat' }, state: 'resolved' }),
    alert('c', { grade: 'orange', key: { channel: 'douyin' } }),
    alert('d', { grade: 'red', key: { channel: 'douyin' }, suppressed }),
  ];
  expect(groupAlerts(alerts, ['rule', 'channel'])).toEqual([
    {
      by: { rule: 'competitor-price', channel: 'douyin' },
      grade: 'orange',
      open: 3,
      suppressed: 1,
      alerts: ['a', 'c', 'd'],
    },
    { by: { rule: 'competitor-price', channel: 'wechat' }, open: 0, suppressed: 0, alerts: ['b'] },
  ]);
  expect(groupAlerts(alerts, [])).toMatchObject([{ by: {}, alerts: ['a', 'b', 'c', 'd'] }]);
});
