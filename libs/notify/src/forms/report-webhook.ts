import type { Report } from '@mcc/contracts';
import type { Letter } from '../message/letter';

/** Body of a request that brings a report to somebody else's program. */
export interface ReportWebhookMessage {
  type: 'reports.report';
  /** when it was planned, ISO 8601: the same when it is sent again */
  timestamp: string;
  data: { id: string; title: string; url: string | null; report: Report };
}

/** A report for machines: as `GET /api/v1/reports/…?format=json` gives it. @param at when it was planned, epoch ms */
export function reportWebhookMessage(
  { key: id, title, buttons }: Letter,
  report: Report,
  at: number,
): ReportWebhookMessage {
  const url = buttons[0]?.url ?? null;
  return { type: 'reports.report', timestamp: new Date(at).toISOString(), data: { id, title, url, report } };
}
