import type { AlertDetail, AlertMessage, NotificationView } from '@mcc/contracts';
import { drillReport } from './drill-report';

const AT = Date.UTC(2026, 10, 11, 2);
const iso = (seconds: number): string => new Date(AT + seconds * 1_000).toISOString();
const said = (kind: AlertMessage['kind'], seconds: number, actor?: string): AlertMessage =>
  ({ kind, producedAt: AT + seconds * 1_000, actor, responseWithinMs: 7_200_000 }) as AlertMessage;

const drill = (timeline: AlertMessage[], fields: Partial<AlertDetail> = {}): AlertDetail =>
  ({ id: 'd1', grade: 'red', raisedAt: iso(0), updatedAt: iso(0), timeline, ...fields }) as AlertDetail;

const told: NotificationView = {
  id: 'n1',
  at: iso(0),
  route: 'red',
  why: 'new',
  fired: ['d1'],
  still: [],
  resolved: [],
  deliveries: [
    { target: 'ops/dingtalk', state: 'delivered', attempts: 1, at: iso(0.4) },
    {
      target: 'lead/mail',
      state: 'given-up',
      attempts: 5,
      at: iso(90),
      failure: { code: 'refused', message: 'no such address' },
    },
  ],
};

it('says who was told and who reacted, in the order of time', () => {
  const acknowledged = { acknowledgedAt: iso(62), acknowledgedBy: 'Wang' };
  const timeline = [said('fire', 0), said('ack', 62, 'Wang'), said('resolve', 80.25, 'Li Na')];
  expect(drillReport(drill(timeline, acknowledged), [told]).slice(1)).toEqual([
    '      +0.4 s  ops/dingtalk told, new',
    '     +62.0 s  acknowledged by Wang',
    '     +80.3 s  resolved by Li Na',
    '     +90.0 s  lead/mail could not be told, new (no such address)',
    'Wang responded after 62.0 s; 2h are allowed.',
  ]);
});

it('says that nobody responded, or was told at all', () => {
  expect(drillReport(drill([said('fire', 0)]), [told]).at(-1)).toBe('Nobody responded.');
  expect(drillReport(drill([said('fire', 0)]), []).at(-1)).toMatch(
    /^Nobody was told: policies\/routes\.yaml/,
  );
});
