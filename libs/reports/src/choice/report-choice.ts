import type { ComparisonKind, Dimension, LocalizedText, ReportSide } from '@mcc/contracts';

/** KPIs by the values of some dimensions. The first KPI orders the rows. */
export interface TableChoice {
  id: string;
  title: LocalizedText;
  by: Dimension[];
  kpis: string[];
}

/** How a KPI went through the period: over its steps, or by the values of dimensions. */
export interface ChartChoice {
  id: string;
  title: LocalizedText;
  kpi: string;
  step: '1h' | '1d';
  /** a curve for each value; absent: one curve beside those of the stretches compared with */
  by?: Dimension[];
}

/** What a report holds: ids of KPIs in the dictionary. */
export interface ReportChoice {
  figures: { side: ReportSide; kpi: string }[];
  /** the one that stands for the whole, first in every summary */
  headline: string;
  compare: ComparisonKind[];
  /** how many days before say what is best; 0: nothing is */
  bestOfDays: number;
  tables: TableChoice[];
  charts: ChartChoice[];
  /** only alerts about competitors */
  onCompetitors: boolean;
}
