import type { AlertDetail, AlertTransitionKind, NotificationView } from '@mcc/contracts';
import { printDuration } from '@mcc/rules';
import { clean, localTime } from '../terminal/plain-text';

const WORDS: Partial<Record<AlertTransitionKind, string>> = {
  ack: 'acknowledged',
  'ack-expired': 'the acknowledgement ran out',
  escalate: 'escalated',
  assign: 'assigned',
  note: 'noted',
  resolve: 'resolved',
  feedback: 'judged',
};

interface Line {
  /** epoch ms */
  at: number;
  text: string;
}

/** Who was told when, and who reacted when, as lines for people; times after the exercise was raised. */
export function drillReport(drill: AlertDetail, notifications: readonly NotificationView[]): string[] {
  const raisedAt = Date.parse(drill.raisedAt ?? drill.updatedAt);
  const lines = [...told(notifications), ...reactions(drill)].sort((a, b) => a.at - b.at);
  return [
    `Exercise ${drill.id}, ${drill.grade}, raised ${localTime(new Date(raisedAt).toISOString())}`,
    ...lines.map(({ at, text }) => `  ${after(at - raisedAt)}  ${clean(text)}`),
    verdict(drill, notifications, raisedAt),
  ];
}

const after = (ms: number): string => `+${(Math.max(0, ms) / 1_000).toFixed(1)} s`.padStart(10);

function told(notifications: readonly NotificationView[]): Line[] {
  return notifications.flatMap(({ why, at: plannedAt, deliveries }) =>
    deliveries.map(({ target, state, at, failure }): Line => {
      const outcome = { delivered: 'told', waiting: 'not told yet', 'given-up': 'could not be told' }[state];
      const reason = failure ? ` (${failure.message})` : '';
      return { at: Date.parse(at ?? plannedAt), text: `${target} ${outcome}, ${why}${reason}` };
    }),
  );
}

function reactions({ timeline }: AlertDetail): Line[] {
  return timeline.flatMap(({ kind, producedAt, actor, note }): Line[] => {
    const word = WORDS[kind];
    if (!word) return [];
    return [{ at: producedAt, text: `${word}${actor ? ` by ${actor}` : ''}${note ? `: ${note}` : ''}` }];
  });
}

function verdict(
  { acknowledgedAt, acknowledgedBy, timeline }: AlertDetail,
  notifications: readonly NotificationView[],
  raisedAt: number,
): string {
  const limit = printDuration(timeline[0]?.responseWithinMs ?? 0);
  if (acknowledgedAt === undefined) {
    const isTold = notifications.some(({ deliveries }) =>
      deliveries.some(({ state }) => state === 'delivered'),
    );
    return isTold
      ? 'Nobody responded.'
      : 'Nobody was told: policies/routes.yaml (MCC_ROUTES) leads this grade to no receiver that could be reached.';
  }
  const seconds = ((Date.parse(acknowledgedAt) - raisedAt) / 1_000).toFixed(1);
  return `${acknowledgedBy ?? 'Somebody'} responded after ${seconds} s; ${limit} are allowed.`;
}
