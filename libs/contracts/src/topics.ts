/** Event families; each has its own topic. */
export const FAMILIES = [
  'ad',
  'site',
  'order',
  'live',
  'social',
  'competitor',
  'customer',
  'screen',
] as const;

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
    screen: 'mcc.events.screen.v1',
  } satisfies Record<Family, string>,
  metrics: 'mcc.metrics.v1',
  alerts: 'mcc.alerts.v1',
  silences: 'mcc.silences.v1',
  rules: 'mcc.rules.v1',
  notifications: 'mcc.notifications.v1',
  budgetActions: 'mcc.budget-actions.v1',
  deadLetters: 'mcc.dead-letters.v1',
  /** carries no records: who is assigned a partition of it works for that share of the rules */
  evaluatorShards: 'mcc.evaluator-shards.v1',
} as const;

export const EVENT_TOPICS: readonly string[] = Object.values(TOPICS.events);

/** What a topic needs when it is created. */
export interface TopicPlan {
  topic: string;
  partitions: number;
  /** records older than this may go; absent: kept for ever */
  retentionMs?: number;
  /** of each key, at least the latest record is kept */
  compact?: boolean;
  /** with `compact`: younger records are all kept, ms */
  minCompactionLagMs?: number;
}

const DAY = 24 * 60 * 60 * 1_000;
/** How long the whole timeline of an alert is kept; after that its last transition stays. */
const TIMELINE_MS = 90 * DAY;

/**
 * Every topic of the product with its partitions and retention.
 * Alerts are kept for ever: their history is the fold over the topic, in full for 90 days. So is every word about money, in full. Metrics are only read on from a checkpoint; they
 * stand in one partition, so that every evaluator sees the slices of all topics in one order, now and after a restart.
 */
export function topicPlans(options: {
  partitions: number;
  eventRetentionMs: number;
  /** shares of the rules; default 1 */
  evaluatorShards?: number;
}): TopicPlan[] {
  const { partitions, eventRetentionMs, evaluatorShards = 1 } = options;
  return [
    ...EVENT_TOPICS.map((topic) => ({ topic, partitions, retentionMs: eventRetentionMs })),
    { topic: TOPICS.metrics, partitions: 1, retentionMs: DAY },
    { topic: TOPICS.alerts, partitions: 1, compact: true, minCompactionLagMs: TIMELINE_MS },
    { topic: TOPICS.silences, partitions: 1, compact: true, minCompactionLagMs: TIMELINE_MS },
    { topic: TOPICS.rules, partitions: 1 },
    { topic: TOPICS.notifications, partitions: 1, retentionMs: 30 * DAY },
    { topic: TOPICS.budgetActions, partitions: 1 },
    { topic: TOPICS.deadLetters, partitions: 1, retentionMs: 30 * DAY },
    { topic: TOPICS.evaluatorShards, partitions: evaluatorShards, retentionMs: DAY },
  ];
}
