import type { MetricsResponse } from '@mcc/contracts';
import { addDays } from '@mcc/metrics';
import type { ReportPeriod } from '../period';
import { REPORT_CHOICES } from './choice';
import type { ChartsChoice, TableChoice } from './report-choice';

/** Parameters of `GET /api/v1/metrics`. */
export interface MetricsQuestion {
  kpi: string;
  by?: string;
  from: string;
  to: string;
  step: 'total' | '1h' | '1d' | '1w';
  compare?: string;
}

/** What a report asks the API for; the answers stand in the same places. */
export interface ReportQuestions<T = MetricsQuestion> {
  figures: T;
  /** the periods before, one by one */
  history: T;
  tables: T[];
  charts: T[];
}
export type ReportAnswers = ReportQuestions<MetricsResponse>;

const iso = (at: number): string => new Date(at).toISOString();

/** The questions whose answers make a report. */
export function questionsOf({ kind, range }: ReportPeriod, timeZone: string): ReportQuestions {
  const { figures, compare, before, tables, charts } = REPORT_CHOICES[kind];
  const ends = { from: iso(range.from), to: iso(range.to) };
  const kpi = figures.map((each) => each.kpi).join(',');
  const [first = 'previous'] = compare;
  return {
    figures: { kpi, ...ends, step: 'total', compare: [...compare, 'target'].join(',') },
    history: {
      kpi,
      from: iso(addDays(range.from, -before.days, timeZone)),
      to: ends.from,
      step: before.step,
    },
    tables: tables.map(({ by, kpis }: TableChoice) => {
      return { kpi: kpis.join(','), by: by.join(','), ...ends, step: 'total', compare: first };
    }),
    charts: charts.map(({ of, by, step }: ChartsChoice) => {
      const split = by ? { by: by.join(',') } : { compare: compare.join(',') };
      return { kpi: of.map((each) => each.kpi).join(','), ...ends, step, ...split };
    }),
  };
}

/** The address that gives the answer to a question. */
export function addressOf(question: MetricsQuestion): string {
  return `/api/v1/metrics?${new URLSearchParams({ ...question }).toString()}`;
}
