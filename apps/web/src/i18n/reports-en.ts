import type { ReportMessages } from './messages';

/** Texts of the view of reports, in English. */
export const reportsEn: ReportMessages = {
  link: 'Daily war report and weekly brief',
  title: 'Reports',
  kind: { daily: 'Daily war report', weekly: 'Competitor brief' },
  kinds: 'Which report',
  date: { daily: 'Day', weekly: 'Week (any day of it)' },
  latest: 'Without a date: the latest whole day or week, or the running one where there is no data before.',
  alone: 'Open on its own',
  writing: 'Writing the report…',
  failed: 'The report was not written: {{message}}',
  retry: 'Try again',
};
