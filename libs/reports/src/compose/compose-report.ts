import type {
  AlertView,
  BudgetActionView,
  CompetitorMove,
  LocalizedText,
  MetricSeries,
  Names,
  PointState,
  Report,
  ReportFigure,
  ReportStanding,
} from '@mcc/contracts';
import { namesUsed } from '@mcc/contracts';
import { REPORT_CHOICES } from '../choice/choice';
import { addressOf, questionsOf, type ReportAnswers } from '../choice/questions';
import { DAYS_OF, type ReportPeriod } from '../period';
import { alertsOf } from './alerts';
import { chartsOf } from './charts';
import { figureOf } from './figures';
import { moneyOf } from './money';
import { namedIn } from './named-in';
import { summaryOf } from './summary';
import { tableOf } from './tables';

/** All that a report is made of. */
export interface ReportFacts {
  period: ReportPeriod;
  /** to `questionsOf` the period */
  answers: ReportAnswers;
  /** all alerts that are known */
  alerts: readonly AlertView[];
  /** all decisions about money that are known */
  actions: readonly BudgetActionView[];
  /** what competitors did in the period, newest first */
  moves: readonly CompetitorMove[];
  /** what people call things */
  names: Names;
  /** what people call a line of a plan */
  lineName: (plan: string, line: string) => LocalizedText;
  timeZone: string;
  /** ISO 4217 */
  currency: string;
  /** wall clock, epoch ms */
  now: number;
}

/** Makes a report: chooses and compares; every number is as it was answered. */
export function composeReport(given: ReportFacts): Report {
  const { period, answers, names, timeZone, currency, now } = given;
  const { kind, date, range } = period;
  const choice = REPORT_CHOICES[kind];
  const figures = choice.figures.map(({ side, kpi }) => {
    const of = (series: readonly MetricSeries[] = []): MetricSeries | undefined =>
      series.find((each) => each.kpi === kpi);
    return figureOf(side, kpi, {
      series: of(answers.figures.series),
      before: of(answers.history.series),
      periodDays: DAYS_OF[kind],
      timeZone,
    });
  });
  const facts: Omit<Report, 'summary' | 'names'> = {
    ...{ version: 1, kind, date, timeZone, currency, figures },
    from: iso(range.from),
    to: iso(range.to),
    writtenAt: iso(now),
    standing: standingOf(figures, range.to > now),
    isEmpty: figures.every(({ value }) => value === null),
    tables: choice.tables.map((each, index) => tableOf(each, answers.tables[index]?.series ?? [])),
    charts: choice.charts.flatMap((each, index) =>
      chartsOf(each, answers.charts[index]?.series ?? [], { range, timeZone, names }),
    ),
    alerts: alertsOf(given.alerts, range, choice.onCompetitors),
    money: moneyOf(given.actions, range, given.lineName),
    moves: [...given.moves],
    metrics: addressOf(questionsOf(period, timeZone).figures),
  };
  return { ...facts, summary: summaryOf(facts), names: namesUsed(names, namedIn(facts)) };
}

const iso = (at: number): string => new Date(at).toISOString();

function standingOf(figures: readonly ReportFigure[], isRunning: boolean): ReportStanding {
  if (isRunning) return 'running';
  const states: (PointState | null)[] = figures.map(({ state }) => state);
  return states.includes('provisional') ? 'provisional' : 'final';
}
