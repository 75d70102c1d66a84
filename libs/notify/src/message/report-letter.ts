import type { Language, Report } from '@mcc/contracts';
import { reportCard } from '@mcc/reports';
import type { Letter } from './letter';

export interface ReportLetterContext {
  /** idempotency key */
  key: string;
  language: Language;
  /** where the whole report is */
  url: string;
}

/** A report as a message: its top figures, and where the whole is. Mail and programs are given the report itself. */
export function reportLetter(report: Report, { key, language, url }: ReportLetterContext): Letter {
  const { title, heading, lines, button } = reportCard(report, language);
  return {
    ...{ key, language, title, why: 'report', grade: null, omitted: 0 },
    parts: [{ alert: '', state: 'resolved', grade: 'yellow', heading, lines, links: [] }],
    buttons: [{ act: 'open', label: button, url }],
  };
}
