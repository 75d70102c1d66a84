import type { AlertKey, Dimension, DimensionValues } from '../dimensions';
import type { Grade, LocalizedText } from '../messages/alert';
import type { BudgetActionState, BudgetActionView } from './budget';
import type { ResponseTimes } from './alert-statistics';
import type { Names } from '../names';
import type { CompetitorMove } from './live-panels';
import type { ComparisonKind, KpiDirection, KpiUnit, PointState } from './metrics';

/** `daily`: the war report (作战报告) of a local day; `weekly`: the brief on competitors of a week from Monday to Sunday. */
export const REPORT_KINDS = ['daily', 'weekly'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_FORMATS = ['html', 'markdown', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** `running`: the period is not over; `provisional`: it is, and some of its data may still change. */
export type ReportStanding = 'running' | 'provisional' | 'final';

/** The four sides of the scorecard, and what the others do. */
export const REPORT_SIDES = ['conversion', 'efficiency', 'user', 'brand', 'market'] as const;
export type ReportSide = (typeof REPORT_SIDES)[number];

/** What a KPI of the dictionary is called and how it is read. */
export interface ReportKpi {
  id: string;
  name: LocalizedText;
  unit: KpiUnit;
  direction: KpiDirection;
}

/** The same KPI over another stretch. */
export interface ReportComparison {
  with: ComparisonKind;
  value: number | null;
  /** of a ratio the difference, of anything else the difference as a share of the other value; null: there is none */
  change: number | null;
}

/** One KPI over the period: value, sample and state are those of `GET /api/v1/metrics`. */
export interface ReportFigure extends ReportKpi {
  side: ReportSide;
  /** null: no event, or the denominator is 0 */
  value: number | null;
  sample: number;
  state: PointState | null;
  /** whether the sample is as large as the dictionary asks */
  isEnough: boolean;
  comparisons: ReportComparison[];
  /** what it was meant to be, of it what is due by now, and the value per that */
  target?: { target: number; due: number; attainment: number | null };
  /**
   * the best of the periods before (days, or weeks) that the store has with enough sample: its `date` is that of a report,
   * `days` how long all of them are together; absent: there is none, or nothing is best
   */
  best?: { value: number; date: string; days: number; isBeaten: boolean };
}

/** KPIs by the values of some dimensions. */
export interface ReportTable {
  id: string;
  title: LocalizedText;
  by: Dimension[];
  kpis: ReportKpi[];
  /** the greatest first */
  rows: { key: DimensionValues; cells: { value: number | null; change: number | null }[] }[];
  /** how many further rows there are */
  leftOut: number;
}

/** What a picture shows: one value of each series for each category. */
export interface ReportChart {
  id: string;
  title: LocalizedText;
  kind: 'line' | 'bar';
  unit: KpiUnit;
  categories: string[];
  series: { name: LocalizedText; values: (number | null)[] }[];
}

/** Alerts of one grade that were raised in the period; exercises are not counted. */
export interface ReportGrade {
  grade: Grade;
  raised: number;
  /** not resolved when the report was written */
  open: number;
  escalated: number;
  /** from raised to acknowledged (MTTA) and to resolved (MTTR) */
  timeToAcknowledge: ResponseTimes;
  timeToResolve: ResponseTimes;
}

/** An alert in one line. */
export interface ReportAlert {
  id: string;
  grade: Grade;
  ruleName: LocalizedText;
  /** what it is about */
  key: AlertKey;
  summary: LocalizedText;
  /** ISO 8601 */
  raisedAt: string;
  acknowledgedBy: string | null;
}

export interface ReportAlerts {
  raised: number;
  /** the most urgent first */
  grades: ReportGrade[];
  /** rules with most alerts */
  rules: { rule: string; ruleName: LocalizedText; alerts: number; open: number }[];
  /** raised by the end of the period and open when the report was written, the most urgent first */
  open: ReportAlert[];
  openLeftOut: number;
}

/** Money from one line of a plan to another, in currency units. */
export interface ReportTransfer {
  from: string;
  to: string;
  fromName: LocalizedText;
  toName: LocalizedText;
  amount: number;
}

/** A decision about money of the period. Amounts in currency units. */
export interface ReportAction {
  id: string;
  /** ISO 8601 */
  at: string;
  plan: string;
  ruleName: LocalizedText;
  reason: LocalizedText;
  state: BudgetActionState;
  do: BudgetActionView['do'];
  /** lines by id and name */
  transfers: ReportTransfer[];
}

export interface ReportMoney {
  /** applied and not taken back, in currency units */
  moved: number;
  /** how many decisions are in each state */
  states: { state: BudgetActionState; count: number }[];
  /** newest first */
  actions: ReportAction[];
  leftOut: number;
}

/** Body of `GET /api/v1/reports/{daily,weekly}` with `format=json`. */
export interface Report {
  version: 1;
  kind: ReportKind;
  /** the local day, or the first of the week, YYYY-MM-DD */
  date: string;
  /** event time, ISO 8601; end excluded */
  from: string;
  to: string;
  /** IANA zone of its days */
  timeZone: string;
  /** ISO 4217 */
  currency: string;
  /** wall clock, ISO 8601 */
  writtenAt: string;
  standing: ReportStanding;
  /** no event of the period is known for any of the figures */
  isEmpty: boolean;
  /** what matters most, in sentences */
  summary: LocalizedText[];
  figures: ReportFigure[];
  tables: ReportTable[];
  charts: ReportChart[];
  alerts: ReportAlerts;
  money: ReportMoney;
  /** of the weekly brief, newest first */
  moves: CompetitorMove[];
  /** what people call the values of keys, and who has an alert in hand; what is not named is called by its id */
  names: Names;
  /** the question to the API that gives the same figures */
  metrics: string;
}
