import { firstEventCommand, testEvent } from './first-event';

it('gives a command whose body is one order paid now', () => {
  const command = firstEventCommand('http://localhost:8080', Date.UTC(2026, 10, 22, 6));
  expect(command).toContain('curl -X POST http://localhost:8080/api/v1/events');
  const body: unknown = JSON.parse(/-d '(.*)'$/.exec(command)?.[1] ?? '');
  expect(body).toEqual({
    id: 'order-1',
    source: 'my-shop',
    type: 'order.paid',
    time: '2026-11-22T06:00:00.000Z',
    data: { orderId: 'order-1', amount: 199, channel: 'douyin' },
  });
});

it('makes test events that are told from others, and from each other', () => {
  const now = Date.UTC(2026, 10, 22, 6);
  expect(testEvent(now)).toMatchObject({
    source: 'test',
    type: 'order.paid',
    time: '2026-11-22T06:00:00.000Z',
  });
  expect(testEvent(now).id).not.toBe(testEvent(now + 1).id);
});
