import type { AlertMessage } from '@mcc/contracts';

/** One line of the timeline. */
export interface TimelineRow {
  message: AlertMessage;
  /** how many updates in a row it stands for; 1: just itself */
  times: number;
}

/** The transitions, newest first; updates in a row are told once, by the latest. */
export function timelineRows(timeline: readonly AlertMessage[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  for (const message of timeline) {
    const last = rows.at(-1);
    if (message.kind === 'update' && last?.message.kind === 'update')
      rows[rows.length - 1] = { message, times: last.times + 1 };
    else rows.push({ message, times: 1 });
  }
  return rows.reverse();
}

/** What happened, as the texts name it. */
export type TimelineKind = Exclude<AlertMessage['kind'], 'feedback'> | 'useful' | 'notUseful';

export function kindOf({ kind, useful }: Pick<AlertMessage, 'kind' | 'useful'>): TimelineKind {
  if (kind !== 'feedback') return kind;
  return useful ? 'useful' : 'notUseful';
}

const BY_CLOCK: readonly string[] = ['ack-expired', 'escalate'] satisfies AlertMessage['kind'][];

/** Who did it: a person, the clock of the gateways, or else the rule. */
export function whoOf({
  actor,
  kind,
}: Pick<AlertMessage, 'actor' | 'kind'>): { person: string } | 'clock' | 'rule' {
  if (actor !== undefined) return { person: actor };
  return BY_CLOCK.includes(kind) ? 'clock' : 'rule';
}
