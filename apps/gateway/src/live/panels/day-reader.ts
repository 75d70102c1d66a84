import type { Dimension } from '@mcc/contracts';
import type { CellRow, Store } from '@mcc/store';
import type { DataBegin } from '../../history/data-begin';
import type { CellFilter } from '../../metrics/filter-expression';
import { businessDayOf } from '../business-day';
import { measuresFor } from '../kpi-reading';
import { stretchesAt, type Stretch, type Stretches } from '../minutes';
import { OnceAMinute } from '../once-a-minute';

export interface CellSource {
  store: Pick<Store, 'queryCells'>;
  /** IANA zone in which days begin */
  timeZone: string;
  begin: Pick<DataBegin, 'known'>;
}

/** One row for each value of the dimension that the panel splits by; the empty string where it is not given, or not split. */
export type RowsByValue = ReadonlyMap<string, CellRow>;

/** The business day so far, and the same stretch of yesterday. */
export interface DayRows {
  today: RowsByValue;
  yesterday: RowsByValue;
}

/** Rows by their value of a dimension. */
export function byValue(rows: readonly CellRow[], dimension: Dimension | null): RowsByValue {
  return new Map(rows.map((row) => [dimension === null ? '' : (row.key[dimension] ?? ''), row]));
}

/** Reads the totals of some KPIs that a panel of the day is made of. Yesterday is asked for once a minute. */
export class DayReader {
  private readonly yesterdays = new OnceAMinute<RowsByValue>();

  constructor(
    private readonly cells: CellSource,
    private readonly kpis: readonly string[],
    private readonly dimension: Dimension | null,
  ) {}

  /** @param now wall clock, epoch ms */
  async read(filter: CellFilter, now: number): Promise<DayRows> {
    const at = this.stretches(now);
    const [today, yesterday] = await Promise.all([
      this.total(at.today, filter),
      this.yesterdays.get(JSON.stringify(filter), at.minute, () => this.before(at.yesterday, filter)),
    ]);
    return { today, yesterday };
  }

  /** Today alone. @param now wall clock, epoch ms */
  today(filter: CellFilter, now: number): Promise<RowsByValue> {
    return this.total(this.stretches(now).today, filter);
  }

  /** A day that began before there was data is not compared with. */
  private async before(stretch: Stretch, filter: CellFilter): Promise<RowsByValue> {
    const begin = await this.cells.begin.known();
    return begin.reaches(stretch.from) ? this.total(stretch, filter) : new Map();
  }

  private stretches(now: number): Stretches {
    return stretchesAt(now, businessDayOf(now, this.cells.timeZone));
  }

  private async total({ from, to }: Stretch, filter: CellFilter): Promise<RowsByValue> {
    if (from >= to) return new Map();
    const by = this.dimension === null ? [] : [this.dimension];
    const measures = measuresFor(this.kpis);
    const rows = await this.cells.store.queryCells({ measures, by, from, to, step: 'total', filter });
    return byValue(rows, this.dimension);
  }
}
