import type { AlertView, BudgetLine, BudgetReading } from '@mcc/contracts';
import type { Stretch } from '../policy/period';
import type { ResponseDay } from '../response/curve';

/** What decisions rest on, as of one moment. Whoever has the numbers gives them: the shifter, or a simulated market. */
export interface BudgetFacts {
  /** watermark of the data, epoch ms */
  asOf: number;
  /** the part of the plan's period of which all spend is counted: from its begin, or later where the data begins within it */
  counted(): Stretch;
  /** a KPI of a line over the latest final window of this length; null: no reading */
  reading(kpi: string, line: BudgetLine, windowMs: number): BudgetReading | null;
  /** what a line has spent in the plan's period, ten-thousandths; null: not known */
  spent(line: BudgetLine): number | null;
  /** the latest `days` final local days but the last `lagDays`, ten-thousandths; `returns`: a KPI */
  history(line: BudgetLine, wish: { returns: string; days: number; lagDays: number }): ResponseDay[];
}

/** What sets rules off. */
export type Occasion =
  | {
      kind: 'alert';
      alert: Pick<AlertView, 'id' | 'rule' | 'grade' | 'owner' | 'key'>;
      /** why nobody is disturbed by it, e.g. `silence s1`: then it moves nothing either; absent: it is not suppressed */
      suppressed?: string;
    }
  /** `due`: when, epoch ms */
  | { kind: 'review'; due: number };
