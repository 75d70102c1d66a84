import type { Measure, Step, Tile, TrendMinute } from '@mcc/contracts';
import type { Kpi, Target } from '@mcc/metrics';
import type { TileSpan, TileSpec } from '@mcc/rules';
import type { CellRow, Store } from '@mcc/store';
import type { DataBegin, KnownBegin } from '../history/data-begin';
import type { CellFilter } from '../metrics/filter-expression';
import { PointTargets } from '../metrics/point-targets';
import type { StateOf } from '../watermark/point-state';
import { businessDayOf } from './business-day';
import { measuresFor } from './kpi-reading';
import { byMinute, stretchesAt, type MinuteRows, type Stretch, type Stretches } from './minutes';
import { OnceAMinute } from './once-a-minute';
import { buildTile, buildTrend, type PanelRows, type TileTargets } from './tile-builder';
import { TREND_KPIS } from './tiles';
import type { UsualOf, UsualTiles } from './usual-tiles';

export interface PanelReaderDeps {
  store: Pick<Store, 'queryCells'>;
  timeZone: string;
  stateOf: (kpi: Kpi) => StateOf;
  /** in the order of the screen */
  tiles: readonly TileSpec[];
  targets: readonly Target[];
  begin: Pick<DataBegin, 'known'>;
  /** absent: what is usual is not told */
  usual?: Pick<UsualTiles, 'at'>;
}

const TREND_MEASURES = measuresFor(TREND_KPIS);

const NOTHING_USUAL: UsualOf = () => null;

/** What the tiles are held against, by span. */
type Before = Record<TileSpan, Pick<PanelRows['day'], 'yesterday' | 'lastWeek' | 'noHistory'>>;

/**
 * Reads what the tiles and the trend show from the store, with the same query the REST interface uses. Yesterday and last
 * week are asked for once a minute, today and the last hour each time, and what is usual now and then.
 */
export class PanelReader {
  private readonly before = new OnceAMinute<Before>();
  private readonly minutesBefore = new OnceAMinute<MinuteRows>();
  private readonly measures: Record<TileSpan, Measure[]>;
  private readonly minuteMeasures: Measure[];

  constructor(private readonly deps: PanelReaderDeps) {
    const kpisOf = (span: TileSpan): string[] =>
      deps.tiles.filter((tile) => tile.span === span).map(({ kpi }) => kpi);
    this.measures = { day: measuresFor(kpisOf('day')), latest: measuresFor(kpisOf('latest')) };
    this.minuteMeasures = measuresFor([...deps.tiles.map(({ kpi }) => kpi), ...TREND_KPIS]);
  }

  /** @param now wall clock, epoch ms */
  async tilesAndTrend(filter: CellFilter, now: number): Promise<{ tiles: Tile[]; trend: TrendMinute[] }> {
    const { tiles, stateOf } = this.deps;
    const at = stretchesAt(now, businessDayOf(now, this.deps.timeZone));
    const begin = await this.deps.begin.known();
    const since = begin.onDayOf(now, this.deps.timeZone);
    const [minutes, minutesBefore, today, latest, before] = await Promise.all([
      this.query(this.minuteMeasures, at.lastHour, '1m', filter),
      this.hourBefore(at, filter),
      this.total('day', at.today, filter),
      this.total('latest', at.latest, filter),
      this.before.get(JSON.stringify(filter), at.minute, () => this.readBefore(at, filter, begin)),
    ]);
    const rows: PanelRows = {
      day: { current: today, ...before.day },
      latest: { current: latest, ...before.latest },
      minutes: byMinute(minutes),
      minutesBefore,
      minute: at.minute,
      since,
    };
    const targets = {
      day: this.targetsOf(at.today, filter, now, since),
      latest: this.targetsOf(at.latest, filter, now, since),
    };
    const usualOf = this.deps.usual?.at(filter, now) ?? NOTHING_USUAL;
    return {
      tiles: tiles.map((spec) => buildTile(spec, rows, stateOf, targets[spec.span], usualOf)),
      trend: buildTrend(rows, stateOf),
    };
  }

  /** The trend alone, for those who do not show tiles. @param now wall clock, epoch ms */
  async trend(filter: CellFilter, now: number): Promise<TrendMinute[]> {
    const at = stretchesAt(now, businessDayOf(now, this.deps.timeZone));
    const [rows, minutesBefore] = await Promise.all([
      this.query(TREND_MEASURES, at.lastHour, '1m', filter),
      this.hourBefore(at, filter),
    ]);
    return buildTrend({ minutes: byMinute(rows), minutesBefore, minute: at.minute }, this.deps.stateOf);
  }

  /** The hour of yesterday that lies beside the trend. */
  private hourBefore({ minute, lastHourYesterday }: Stretches, filter: CellFilter): Promise<MinuteRows> {
    return this.minutesBefore.get(JSON.stringify(filter), minute, async () =>
      byMinute(await this.query(TREND_MEASURES, lastHourYesterday, '1m', filter)),
    );
  }

  /** What came before the first data is not asked for: it would be compared with a part of a day, or with nothing. */
  private async readBefore(at: Stretches, filter: CellFilter, begin: KnownBegin): Promise<Before> {
    const ofSpan = async (
      span: TileSpan,
      yesterday: Stretch,
      lastWeek: Stretch,
    ): Promise<Before[TileSpan]> => {
      const known = (stretch: Stretch): Promise<CellRow | undefined> | undefined =>
        begin.reaches(stretch.from) ? this.total(span, stretch, filter) : undefined;
      const noHistory = [
        ...(begin.reaches(yesterday.from) ? [] : ['previous' as const]),
        ...(begin.reaches(lastWeek.from) ? [] : ['lastWeek' as const]),
      ];
      return { yesterday: await known(yesterday), lastWeek: await known(lastWeek), noHistory };
    };
    const [day, latest] = await Promise.all([
      ofSpan('day', at.yesterday, at.lastWeek),
      ofSpan('latest', at.latestYesterday, at.latestLastWeek),
    ]);
    return { day, latest };
  }

  private targetsOf(range: Stretch, filter: CellFilter, now: number, since: number | undefined): TileTargets {
    const { targets, timeZone } = this.deps;
    const question = new PointTargets(targets, { filter, step: 'total', range, now, timeZone, since });
    const start = new Date(range.from).toISOString();
    return {
      targetOf: (kpi) => question.targetOf(kpi, {}, start),
      ownTargetOf: (kpi) => question.ownTargetOf(kpi, {}, start),
    };
  }

  private query(
    measures: Measure[],
    { from, to }: Stretch,
    step: Step,
    filter: CellFilter,
  ): Promise<CellRow[]> {
    return this.deps.store.queryCells({ measures, by: [], from, to, step, filter });
  }

  private async total(span: TileSpan, stretch: Stretch, filter: CellFilter): Promise<CellRow | undefined> {
    if (stretch.from >= stretch.to || this.measures[span].length === 0) return undefined;
    const [row] = await this.query(this.measures[span], stretch, 'total', filter);
    return row;
  }
}
