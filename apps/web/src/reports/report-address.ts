import type { Language, ReportKind } from '@mcc/contracts';

/** The reports there are, the first one shown first. */
export const REPORTS: readonly ReportKind[] = ['daily', 'weekly'];

/** Address of a report as a page. @param date YYYY-MM-DD; empty: the latest whole day or week */
export function reportPath(kind: ReportKind, date: string, lang: Language): string {
  const query = new URLSearchParams({ lang, ...(date === '' ? {} : { date }) });
  return `/api/v1/reports/${kind}?${query.toString()}`;
}

/** The date in an address of a report, YYYY-MM-DD; empty where there is none. */
export function dateIn(address: string | null): string {
  return new URLSearchParams(address?.split('?')[1]).get('date') ?? '';
}
