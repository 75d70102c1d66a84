/** Event families; each has its own topic. */
export const FAMILIES = ['ad', 'site', 'order', 'live', 'social', 'competitor', 'customer'] as const;

export type Family = (typeof FAMILIES)[number];

/** The one list of topic names. A deployment may put a prefix before all of them (`MCC_TOPIC_PREFIX`). */
export const TOPICS = {
  events: {
    ad: 'mcc.events.ad.v1',
    site: 'mcc.events.site.v1',
    order: 'mcc.events.order.v1',
    live: 'mcc.events.live.v1',
    social: 'mcc.events.social.v1',
    competitor: 'mcc.events.competitor.v1',
    customer: 'mcc.events.customer.v1',
  } satisfies Record<Family, string>,
  metrics: 'mcc.metrics.v1',
  alerts: 'mcc.alerts.v1',
  deadLetters: 'mcc.dead-letters.v1',
} as const;

export const EVENT_TOPICS: readonly string[] = Object.values(TOPICS.events);
