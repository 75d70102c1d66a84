import type { Dimension } from '@mcc/contracts';
import { mergeInto, type Summaries } from '@mcc/metrics';
import type { CellRow } from '@mcc/store';
import type { CellFilter } from '../../metrics/filter-expression';
import { measuresFor } from '../kpi-reading';
import { MINUTE, byMinute, minutesUpTo, type MinuteRows } from '../minutes';
import type { CellSource } from './day-reader';

/** How far back the minutes of a panel go. */
export const PANEL_MINUTES = 30;

/** The last full minutes and the running one, of one value of the dimension that the panel splits by. */
export class RecentMinutes {
  constructor(
    private readonly rows: MinuteRows,
    /** start of the running minute, epoch ms */
    private readonly minute: number,
  ) {}

  /** What one minute says, oldest first; the running one is left out, it would end every line in a drop. */
  spark(read: (row: CellRow) => number | null): (number | null)[] {
    return minutesUpTo(this.minute - MINUTE, PANEL_MINUTES).map((t) => {
      const row = this.rows.get(t);
      return row ? read(row) : null;
    });
  }

  /** Summaries over each of the last `count` full stretches of `minutes` minutes, oldest first. */
  slices(count: number, minutes: number): Summaries[] {
    const all = minutesUpTo(this.minute - MINUTE, count * minutes);
    return Array.from({ length: count }, (_, index) =>
      this.merged(all.slice(index * minutes, (index + 1) * minutes)),
    );
  }

  /** Summaries over the last `count` minutes. @param withRunning the running one is one of them */
  over(count: number, withRunning: boolean): Summaries {
    const last = withRunning ? this.minute : this.minute - MINUTE;
    return this.merged(minutesUpTo(last, count));
  }

  private merged(minutes: readonly number[]): Summaries {
    return minutes.reduce<Summaries>((merged, t) => mergeInto(merged, this.rows.get(t)?.measures ?? {}), {});
  }
}

/** Reads the last full minutes and the running one, by the values of a dimension. @param question.minutes how many of them; {@link PANEL_MINUTES} where absent */
export async function readMinutes(
  cells: CellSource,
  question: { kpis: readonly string[]; dimension: Dimension; filter: CellFilter; minutes?: number },
  now: number,
): Promise<ReadonlyMap<string, RecentMinutes>> {
  const { kpis, dimension, filter, minutes = PANEL_MINUTES } = question;
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const rows = await cells.store.queryCells({
    measures: measuresFor(kpis),
    by: [dimension],
    from: minute - minutes * MINUTE,
    to: minute + MINUTE,
    step: '1m',
    filter,
  });
  const groups = new Map<string, CellRow[]>();
  for (const row of rows) {
    const value = row.key[dimension] ?? '';
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return new Map([...groups].map(([value, group]) => [value, new RecentMinutes(byMinute(group), minute)]));
}
