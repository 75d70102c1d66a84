import { DRILL_RULE, GRADES, type AlertView, type ReportAlert, type ReportAlerts } from '@mcc/contracts';
import { ruleStatistics, responsesOf } from '@mcc/alerting';
import type { TimeRange } from '@mcc/metrics';

const MAX_RULES = 5;
const MAX_OPEN = 10;

type Raised = AlertView & { raisedAt: string };

const isRaised = (alert: AlertView): alert is Raised => alert.raisedAt !== null && alert.rule !== DRILL_RULE;

/** Alerts of the period, and those that are still open. Exercises are none. */
export function alertsOf(
  alerts: readonly AlertView[],
  { from, to }: TimeRange,
  onCompetitors: boolean,
): ReportAlerts {
  const known = alerts.filter(isRaised).filter(({ key }) => !onCompetitors || key.competitor !== undefined);
  const until = known.filter(({ raisedAt }) => Date.parse(raisedAt) < to);
  const raised = until.filter(({ raisedAt }) => Date.parse(raisedAt) >= from);
  const open = until.filter(({ state }) => state !== 'resolved').toSorted(byUrgency);
  return {
    raised: raised.length,
    grades: GRADES.map((grade) => {
      const ofGrade = raised.filter((alert) => alert.grade === grade);
      return {
        grade,
        raised: ofGrade.length,
        open: ofGrade.filter(({ state }) => state !== 'resolved').length,
        escalated: ofGrade.filter(({ escalatedAt }) => escalatedAt !== undefined).length,
        ...responsesOf(ofGrade),
      };
    }),
    rules: ruleStatistics(raised)
      .slice(0, MAX_RULES)
      .map(({ rule, ruleName, alerts: count, open: stillOpen }) => {
        return { rule, ruleName, alerts: count, open: stillOpen };
      }),
    open: open.slice(0, MAX_OPEN).map(lineOf),
    openLeftOut: Math.max(0, open.length - MAX_OPEN),
  };
}

function byUrgency(a: Raised, b: Raised): number {
  const grade = GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade);
  return grade === 0 ? (a.raisedAt < b.raisedAt ? -1 : 1) : grade;
}

function lineOf({ id, grade, ruleName, key, summary, raisedAt, acknowledgedBy }: Raised): ReportAlert {
  return { id, grade, ruleName, key, summary, raisedAt, acknowledgedBy: acknowledgedBy ?? null };
}
