/**
 * A command that sends one paid order.
 *
 * @param origin of the gateway, e.g. `http://localhost:8080`
 * @param now event time of the order, epoch ms
 */
export function firstEventCommand(origin: string, now: number): string {
  const event = {
    id: 'order-1',
    source: 'my-shop',
    type: 'order.paid',
    time: new Date(now).toISOString(),
    data: { orderId: 'order-1', amount: 199, channel: 'douyin' },
  };
  return [
    `curl -X POST ${origin}/api/v1/events \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(event)}'`,
  ].join('\n');
}
