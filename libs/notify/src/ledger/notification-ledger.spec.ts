import type { DeliveryReport, PlannedNotification } from '@mcc/contracts';
import { NotificationLedger } from './notification-ledger';

const planned = (id: string, fields: Partial<PlannedNotification> = {}): PlannedNotification => ({
  version: 1,
  kind: 'planned',
  id,
  at: 1_000,
  route: 'red',
  group: 'g',
  why: 'new',
  targets: ['ops/chat', 'lead/chat'],
  fired: ['a'],
  still: [],
  resolved: [],
  ...fields,
});
const report = (
  kind: DeliveryReport['kind'],
  ids: string[],
  fields: Partial<DeliveryReport> = {},
): DeliveryReport => ({
  version: 1,
  kind,
  at: 2_000,
  notifications: ids,
  target: 'ops/chat',
  attempt: 1,
  tookMs: 5,
  ...(kind === 'delivered' ? {} : { code: 'unreachable', message: 'no answer' }),
  ...fields,
});
const waitingOf = (ledger: NotificationLedger): string[] =>
  ledger.waiting().map(({ notification, target }) => `${notification.id} ${target}`);

it('waits for every target until it is delivered or given up', () => {
  const ledger = new NotificationLedger();
  ledger.apply(planned('n1'));
  ledger.apply(planned('n2', { targets: ['ops/chat'] }));
  expect(waitingOf(ledger)).toEqual(['n1 ops/chat', 'n1 lead/chat', 'n2 ops/chat']);
  ledger.apply(report('failed', ['n1', 'n2']));
  expect(ledger.get('n1')?.deliveries[0]).toEqual({
    target: 'ops/chat',
    state: 'waiting',
    attempts: 1,
    at: 2_000,
    failure: { code: 'unreachable', message: 'no answer' },
  });
  ledger.apply(report('delivered', ['n1', 'n2'], { attempt: 2 }));
  ledger.apply(report('given-up', ['n1'], { target: 'lead/chat' }));
  expect(waitingOf(ledger)).toEqual([]);
  expect(ledger.get('n1')?.deliveries.map(({ state }) => state)).toEqual(['delivered', 'given-up']);
});

it('takes a notification once, and again only for targets that were given up', () => {
  const ledger = new NotificationLedger();
  ledger.apply(planned('n1'));
  ledger.apply(report('delivered', ['n1']));
  ledger.apply(report('given-up', ['n1'], { target: 'lead/chat' }));
  ledger.apply(planned('n1'));
  expect(waitingOf(ledger)).toEqual(['n1 lead/chat']);
});

it('knows of each group what people know', () => {
  const ledger = new NotificationLedger();
  ledger.apply(planned('n1'));
  ledger.apply(planned('n2', { at: 3_000, fired: ['b'], still: ['a'] }));
  ledger.apply(planned('n3', { why: 'escalation', fired: [], still: ['b'] }));
  expect(ledger.toldOf('red')).toEqual([{ group: 'g', told: ['a', 'b'], toldAt: 3_000, lastId: 'n2' }]);
  ledger.apply(planned('n4', { why: 'resolved', fired: [], resolved: ['a', 'b'] }));
  expect(ledger.toldOf('red')).toEqual([]);
  expect(ledger.lastIdOf('red', 'g')).toBeNull();
});

it('forgets the oldest that nobody waits for', () => {
  const ledger = new NotificationLedger(2);
  ledger.apply(planned('n1'));
  for (const id of ['n2', 'n3', 'n4']) {
    ledger.apply(planned(id, { targets: ['ops/chat'] }));
    ledger.apply(report('delivered', [id]));
  }
  expect(ledger.entries().map(({ notification }) => notification.id)).toEqual(['n4', 'n1']);
});
