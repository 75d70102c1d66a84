import type { MarketingEvent } from '@mcc/contracts';

function orderPaid(id: string, source: string, now: number): MarketingEvent {
  return {
    id,
    source,
    type: 'order.paid',
    time: new Date(now).toISOString(),
    data: { orderId: id, amount: 199, channel: 'douyin' },
  };
}

/** One paid order that says by its source what it is. @param now its event time, epoch ms */
export function testEvent(now: number): MarketingEvent {
  return orderPaid(`test-${now}`, 'test', now);
}

/**
 * A command that sends one paid order.
 *
 * @param origin of the gateway, e.g. `http://localhost:8080`
 * @param now event time of the order, epoch ms
 */
export function firstEventCommand(origin: string, now: number): string {
  return [
    `curl -X POST ${origin}/api/v1/events \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(orderPaid('order-1', 'my-shop', now))}'`,
  ].join('\n');
}
