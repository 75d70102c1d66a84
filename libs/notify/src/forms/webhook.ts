import type { AlertDetail, PlannedNotification } from '@mcc/contracts';
import type { Letter } from '../message/letter';

/** Body of a request to somebody else's program; `type` and `timestamp` as Standard Webhooks proposes. */
export interface WebhookMessage {
  type: 'alerts.notification';
  /** when it was planned, ISO 8601: the same when it is sent again */
  timestamp: string;
  data: {
    /** idempotency key */
    id: string;
    /** when it was planned; `alerts` says what is so now */
    why: PlannedNotification['why'];
    route: string;
    title: string;
    /** alerts as they are now, without their timelines */
    alerts: { state: Letter['parts'][number]['state']; alert: Omit<AlertDetail, 'timeline'> }[];
    /** how many further alerts the notification is about */
    omitted: number;
    links: { act: string; url: string }[];
  };
}

/**
 * A notification for machines: the alerts as `GET /api/v1/alerts` gives them.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookMessage(
  letter: Letter,
  { at, route, why }: Pick<PlannedNotification, 'at' | 'route' | 'why'>,
  detail: (id: string) => AlertDetail | null,
): WebhookMessage {
  const { key: id, title, parts, omitted, buttons } = letter;
  return {
    type: 'alerts.notification',
    timestamp: new Date(at).toISOString(),
    data: {
      id,
      why,
      route,
      title,
      alerts: parts.flatMap(({ alert, state }) => {
        const known = detail(alert);
        if (!known) return [];
        const { timeline: _, ...view } = known;
        return [{ state, alert: view }];
      }),
      omitted,
      links: buttons.map(({ act, url }) => ({ act, url })),
    },
  };
}
