import type { Measure, Step, Tile, TrendMinute } from '@mcc/contracts';
import type { Kpi } from '@mcc/metrics';
import type { CellRow, Store } from '@mcc/store';
import type { CellFilter } from '../metrics/filter-expression';
import type { StateOf } from '../watermark/point-state';
import { businessDayOf } from './business-day';
import { measuresFor } from './kpi-reading';
import { byMinute, stretchesAt, type Stretch } from './minutes';
import { OnceAMinute } from './once-a-minute';
import { buildTile, buildTrend, type PanelRows } from './tile-builder';
import { TILES, TREND_KPIS } from './tiles';

export interface PanelReaderDeps {
  store: Pick<Store, 'queryCells'>;
  timeZone: string;
  stateOf: (kpi: Kpi) => StateOf;
}

const DAY_MEASURES = measuresFor(TILES.filter(({ span }) => span === 'day').map(({ kpi }) => kpi));
const LATEST_MEASURES = measuresFor(TILES.filter(({ span }) => span === 'latest').map(({ kpi }) => kpi));
const MINUTE_MEASURES = measuresFor([...TILES.map(({ kpi }) => kpi), ...TREND_KPIS]);
const TREND_MEASURES = measuresFor(TREND_KPIS);

type Yesterday = [day: CellRow | undefined, latest: CellRow | undefined];

/**
 * Reads what the tiles and the trend show from the store, with the same query the REST interface uses. Yesterday is
 * asked for once a minute, today and the last hour each time.
 */
export class PanelReader {
  private readonly yesterdays = new OnceAMinute<Yesterday>();

  constructor(private readonly deps: PanelReaderDeps) {}

  /** @param now wall clock, epoch ms */
  async tilesAndTrend(filter: CellFilter, now: number): Promise<{ tiles: Tile[]; trend: TrendMinute[] }> {
    const at = stretchesAt(now, businessDayOf(now, this.deps.timeZone));
    const [minutes, today, latest, [yesterday, latestYesterday]] = await Promise.all([
      this.query(MINUTE_MEASURES, at.lastHour, '1m', filter),
      this.total(DAY_MEASURES, at.today, filter),
      this.total(LATEST_MEASURES, at.latest, filter),
      this.yesterdays.get(JSON.stringify(filter), at.minute, () =>
        Promise.all([
          this.total(DAY_MEASURES, at.yesterday, filter),
          this.total(LATEST_MEASURES, at.latestYesterday, filter),
        ]),
      ),
    ]);
    const rows: PanelRows = {
      today,
      yesterday,
      latest,
      latestYesterday,
      minutes: byMinute(minutes),
      minute: at.minute,
    };
    return {
      tiles: TILES.map((spec) => buildTile(spec, rows, this.deps.stateOf)),
      trend: buildTrend(rows, this.deps.stateOf),
    };
  }

  /** The trend alone, for those who do not show tiles. @param now wall clock, epoch ms */
  async trend(filter: CellFilter, now: number): Promise<TrendMinute[]> {
    const at = stretchesAt(now, businessDayOf(now, this.deps.timeZone));
    const rows = await this.query(TREND_MEASURES, at.lastHour, '1m', filter);
    return buildTrend({ minutes: byMinute(rows), minute: at.minute }, this.deps.stateOf);
  }

  private query(
    measures: Measure[],
    { from, to }: Stretch,
    step: Step,
    filter: CellFilter,
  ): Promise<CellRow[]> {
    return this.deps.store.queryCells({ measures, by: [], from, to, step, filter });
  }

  private async total(
    measures: Measure[],
    stretch: Stretch,
    filter: CellFilter,
  ): Promise<CellRow | undefined> {
    if (stretch.from >= stretch.to) return undefined;
    const [row] = await this.query(measures, stretch, 'total', filter);
    return row;
  }
}
