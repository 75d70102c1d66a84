import { ruleStatistics } from '@mcc/alerting';
import type { AlertStatisticsResponse, AlertView } from '@mcc/contracts';
import { parseTime } from '../metrics/time-parameter';
import type { Problem } from '../problem';

/** Statistics over the alerts raised in `[from, to)`, as texts of the query; `to` is `now`, epoch ms, unless given. */
export function alertStatistics(
  alerts: readonly AlertView[],
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: number,
): AlertStatisticsResponse | Problem {
  const begin = from === undefined ? null : parseTime(from);
  const end = to === undefined ? now : parseTime(to);
  if (from !== undefined && begin === null) return badTime('from', from);
  if (end === null) return badTime('to', to ?? '');
  if (begin !== null && begin >= end) {
    return { code: 'bad-range', detail: 'from: must lie before to (without to, before now)' };
  }
  const range = { from: begin === null ? null : isoOf(begin), to: isoOf(end) };
  const raised = alerts.filter(
    ({ raisedAt }) => raisedAt !== null && raisedAt >= (range.from ?? '') && raisedAt < range.to,
  );
  return { ...range, rules: ruleStatistics(raised) };
}

const isoOf = (epochMs: number): string => new Date(epochMs).toISOString();

const badTime = (name: string, text: string): Problem => ({
  code: 'bad-time',
  detail: `${name}: "${text}" is not a time; give RFC 3339 or epoch ms`,
});
