import type { Measure, TileUsual } from '@mcc/contracts';
import { usualBand } from '@mcc/detectors';
import { growsWithTime, type Kpi } from '@mcc/metrics';
import type { TileSpan, TileSpec } from '@mcc/rules';
import type { CellRow, Store } from '@mcc/store';
import type { CellFilter } from '../metrics/filter-expression';
import { hasReading } from '../metrics/metrics-response';
import { daysBefore, leastSpread } from '../metrics/usual-values';
import { businessDayOf } from './business-day';
import { kpiNamed, measuresFor, readingOf } from './kpi-reading';
import { MINUTE, stretchesAt } from './minutes';

/** What is read is read anew after so long: it moves with the day, and little, ms. */
const ANEW_AFTER_MS = 5 * MINUTE;
/** What was read of a moment further away than this says nothing, ms. */
const HOLDS_FOR_MS = 15 * MINUTE;
/** Filters of which it is kept; more would be filters that nobody looks at any more. */
const MAX_KEPT = 64;
const SPANS: readonly TileSpan[] = ['day', 'latest'];

/** The totals of each day before up to the same local time, by span of the tiles; days without any event are left out. */
export type DaysBefore = Record<TileSpan, readonly CellRow[]>;

/** What is usual for a tile; null where nothing is known of it. */
export type UsualOf = (tile: TileSpec) => TileUsual | null;

export interface UsualTilesDeps {
  store: Pick<Store, 'queryCells'>;
  /** IANA zone in which days begin */
  timeZone: string;
  tiles: readonly TileSpec[];
}

/** The band of a KPI over some days, as `GET /api/v1/metrics` with `baseline=true` has it; null for too few of them. */
export function usualOf(kpi: Kpi, days: readonly CellRow[]): TileUsual | null {
  const values = days.flatMap((row) => {
    if (hasReading(kpi, row)) return readingOf(kpi, row).value ?? [];
    // a total without an event on a day that had some was 0; a ratio had no value
    return growsWithTime(kpi) ? 0 : [];
  });
  const band = usualBand(values, leastSpread(kpi));
  return band && { expected: band.expected, low: band.low, high: band.high, days: values.length };
}

/**
 * What is usual for the tiles. It takes many questions, so nobody waits for them: what is known is told, and read anew in the
 * meantime, one filter after the other and one question at a time.
 */
export class UsualTiles {
  private readonly known = new Map<string, { at: number; days: DaysBefore }>();
  private readonly measures: Record<TileSpan, Measure[]>;
  private isReading = false;

  constructor(private readonly deps: UsualTilesDeps) {
    const kpisOf = (span: TileSpan): string[] =>
      deps.tiles.filter((tile) => tile.span === span).map(({ kpi }) => kpi);
    this.measures = { day: measuresFor(kpisOf('day')), latest: measuresFor(kpisOf('latest')) };
  }

  /** @param now wall clock, epoch ms */
  at(filter: CellFilter, now: number): UsualOf {
    const name = JSON.stringify(filter);
    const known = this.known.get(name);
    const age = known ? now - known.at : Infinity;
    if (age >= ANEW_AFTER_MS) void this.refresh(name, filter, now);
    if (!known || age >= HOLDS_FOR_MS) return () => null;
    return ({ kpi, span }) => usualOf(kpiNamed(kpi), known.days[span]);
  }

  private async refresh(name: string, filter: CellFilter, now: number): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      const days = await this.read(filter, now);
      if (this.known.size >= MAX_KEPT) this.known.clear();
      this.known.set(name, { at: now, days });
    } catch {
      // the panels that wait for the store tell that it does not answer; this is asked for again
    } finally {
      this.isReading = false;
    }
  }

  private async read(filter: CellFilter, now: number): Promise<DaysBefore> {
    const { today, latest } = stretchesAt(now, businessDayOf(now, this.deps.timeZone));
    const days: Record<TileSpan, CellRow[]> = { day: [], latest: [] };
    for (const span of SPANS) {
      const measures = this.measures[span];
      const range = span === 'day' ? today : latest;
      if (measures.length === 0) continue;
      for (const { stretch } of daysBefore(range, now, this.deps.timeZone)) {
        if (stretch.from >= stretch.to) continue;
        days[span].push(
          ...(await this.deps.store.queryCells({ measures, by: [], ...stretch, step: 'total', filter })),
        );
      }
    }
    return days;
  }
}
