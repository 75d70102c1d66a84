import type { ComparisonKind, Dimension, LocalizedText, ReportSide } from '@mcc/contracts';

/** KPIs by the values of some dimensions. The first KPI orders the rows. */
export interface TableChoice {
  id: string;
  title: LocalizedText;
  by: Dimension[];
  kpis: string[];
}

/** How a KPI went through the period. */
export interface ChartChoice {
  id: string;
  title: LocalizedText;
  kpi: string;
}

/** Charts of one shape, which are asked for together. */
export interface ChartsChoice {
  step: '1h' | '1d';
  /** a curve for each value; absent: one curve beside those of the stretches compared with */
  by?: Dimension[];
  of: ChartChoice[];
}

/** What a report holds: ids of KPIs in the dictionary. */
export interface ReportChoice {
  figures: { side: ReportSide; kpi: string }[];
  /** the one that stands for the whole, first in every summary */
  headline: string;
  compare: ComparisonKind[];
  /** periods before, as steps and over how many days: they say what is best */
  before: { step: '1d' | '1w'; days: number };
  tables: TableChoice[];
  charts: ChartsChoice[];
  /** only alerts about competitors */
  onCompetitors: boolean;
}
