import {
  GRADES,
  type AlertView,
  type CloseOutReason,
  type ResponseTimes,
  type RuleStatistics,
} from '@mcc/contracts';

/** What a close-out says of the alert itself; the other reasons say nothing of it. */
const VERDICT_OF: Partial<Record<CloseOutReason, boolean>> = { fixed: true, 'false-alarm': false };

/**
 * Whether an alert was worth looking at: what most people say of it; if they are at odds or say nothing, what it was closed
 * as (`fixed`, `false-alarm`). Null: nobody has told.
 */
export function verdictOf({ feedback = [], closeOut }: AlertView): boolean | null {
  const useful = feedback.filter((each) => each.useful).length;
  const others = feedback.length - useful;
  if (useful !== others) return useful > others;
  return closeOut?.reason === undefined ? null : (VERDICT_OF[closeOut.reason] ?? null);
}

/** By rule, the one with most alerts first. `alerts`: those to count, all of them raised. */
export function ruleStatistics(alerts: readonly AlertView[]): RuleStatistics[] {
  const byRule = new Map<string, AlertView[]>();
  for (const alert of alerts) {
    const known = byRule.get(alert.rule);
    if (known) known.push(alert);
    else byRule.set(alert.rule, [alert]);
  }
  return [...byRule.values()]
    .map(statisticsOf)
    .sort((a, b) => b.alerts - a.alerts || (a.rule < b.rule ? -1 : 1));
}

function statisticsOf(alerts: readonly AlertView[]): RuleStatistics {
  const [latest] = [...alerts].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  const count = (fits: (alert: AlertView) => boolean): number => alerts.filter(fits).length;
  const useful = count((alert) => verdictOf(alert) === true);
  const notUseful = count((alert) => verdictOf(alert) === false);
  const judged = useful + notUseful;
  const [red, orange, yellow] = GRADES.map((grade) => count((alert) => alert.grade === grade));
  return {
    rule: latest?.rule ?? '',
    ruleName: latest?.ruleName ?? { 'zh-CN': '', en: '' },
    alerts: alerts.length,
    byGrade: { red: red ?? 0, orange: orange ?? 0, yellow: yellow ?? 0 },
    open: count(({ state }) => state !== 'resolved'),
    escalated: count(({ escalatedAt }) => escalatedAt !== undefined),
    flapping: count(({ flapping }) => flapping !== undefined),
    useful,
    notUseful,
    precision: judged === 0 ? null : useful / judged,
    ...responsesOf(alerts),
  };
}

/** How long people took to answer raised alerts (MTTA), and how long these lasted (MTTR). */
export function responsesOf(
  alerts: readonly AlertView[],
): Pick<RuleStatistics, 'timeToAcknowledge' | 'timeToResolve'> {
  return {
    timeToAcknowledge: responseTimes(alerts.map((alert) => since(alert, answeredAt(alert)))),
    timeToResolve: responseTimes(alerts.map((alert) => since(alert, alert.closedAt))),
  };
}

/** Closing an alert by hand answers it as well. */
function answeredAt({ acknowledgedAt, closeOut, closedAt }: AlertView): string | undefined {
  return acknowledgedAt ?? (closeOut ? closedAt : undefined);
}

/** Ms of wall-clock time since the alert was raised; null where one of them is not known. */
function since({ raisedAt }: AlertView, time: string | undefined): number | null {
  if (raisedAt === null || time === undefined) return null;
  return Math.max(0, Date.parse(time) - Date.parse(raisedAt));
}

function responseTimes(all: readonly (number | null)[]): ResponseTimes {
  const times = all.filter((time) => time !== null).sort((a, b) => a - b);
  const count = times.length;
  if (count === 0) return { count, medianMs: null, meanMs: null };
  const middle = (times[Math.floor((count - 1) / 2)] ?? 0) + (times[Math.floor(count / 2)] ?? 0);
  const sum = times.reduce((total, time) => total + time, 0);
  return { count, medianMs: Math.round(middle / 2), meanMs: Math.round(sum / count) };
}
