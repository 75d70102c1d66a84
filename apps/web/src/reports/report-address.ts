import type { Language, ReportKind } from '@mcc/contracts';

/** The reports there are, the first one shown first. */
export const REPORTS: readonly ReportKind[] = ['daily', 'weekly'];

/** Address of a report as a page. @param date YYYY-MM-DD; empty: the latest whole day or week */
export function reportPath(kind: ReportKind, date: string, lang: Language): string {
  const query = new URLSearchParams({ lang, ...(date === '' ? {} : { date }) });
  return `/api/v1/reports/${kind}?${query.toString()}`;
}
