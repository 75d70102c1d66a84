import type { Tile, TrendMinute } from '@mcc/contracts';
import type { Kpi, TargetOfStretch } from '@mcc/metrics';
import type { TileSpec } from '@mcc/rules';
import type { CellRow } from '@mcc/store';
import { hasReading } from '../metrics/metrics-response';
import type { StateOf } from '../watermark/point-state';
import { kpiNamed, previousOf, readingOf } from './kpi-reading';
import { MINUTE, dayBefore, minutesUpTo, type MinuteRows } from './minutes';
import { SPARK_MINUTES, TREND_KPIS, TREND_MINUTES } from './tiles';
import type { UsualOf } from './usual-tiles';

/** What the tiles of one span are computed from. */
export interface TileRows {
  current: CellRow | undefined;
  yesterday: CellRow | undefined;
  lastWeek: CellRow | undefined;
  /** what lies before the first data of the installation */
  noHistory?: NonNullable<Tile['noHistory']>;
}

/** What KPIs are meant to be over the stretch of a tile; undefined where there is no target. */
export interface TileTargets {
  /** that the KPI is made of */
  targetOf: (kpi: Kpi) => TargetOfStretch | undefined;
  /** of the KPI itself */
  ownTargetOf: (kpi: Kpi) => TargetOfStretch | undefined;
}

/** Everything tiles and trend are computed from; rows are not split by any dimension. */
export interface PanelRows {
  day: TileRows;
  latest: TileRows;
  minutes: MinuteRows;
  /** of yesterday, those that lie beside the trend */
  minutesBefore: MinuteRows;
  /** start of the running minute, epoch ms */
  minute: number;
  /** from when on there is data at all, epoch ms, where that is today */
  since?: number | undefined;
}

export type StateOfKpi = (kpi: Kpi) => StateOf;

/** State of the KPI's latest minute with events; of the whole value where the last hour has none. */
function tileState(kpi: Kpi, current: CellRow | undefined, rows: PanelRows, state: StateOf): Tile['state'] {
  const latestMinute = minutesUpTo(rows.minute, TREND_MINUTES)
    .map((minute) => rows.minutes.get(minute))
    .findLast((row) => row !== undefined && hasReading(kpi, row));
  if (latestMinute) return state(latestMinute);
  return current ? state(current) : 'provisional';
}

/** Builds one tile; its value is what `GET /api/v1/metrics?step=total` gives for the same stretch. */
export function buildTile(
  spec: TileSpec,
  rows: PanelRows,
  stateOfKpi: StateOfKpi,
  targets: TileTargets,
  usualOf: UsualOf,
): Tile {
  const kpi = kpiNamed(spec.kpi);
  const { current, yesterday, lastWeek, noHistory = [] } = rows[spec.span];
  // the running minute would end every spark in a drop
  const sparkMinutes = minutesUpTo(rows.minute - MINUTE, SPARK_MINUTES);
  return {
    kpi: spec.kpi,
    ...readingOf(kpi, current, { target: targets.targetOf(kpi) }),
    state: tileState(kpi, current, rows, stateOfKpi(kpi)),
    previous: previousOf(kpi, yesterday),
    lastWeek: previousOf(kpi, lastWeek),
    target: targets.ownTargetOf(kpi) ?? null,
    usual: usualOf(spec),
    spark: sparkMinutes.map((minute) => readingOf(kpi, rows.minutes.get(minute)).value),
    ...(noHistory.length > 0 ? { noHistory } : {}),
    ...(rows.since !== undefined && spec.span === 'day' ? { since: rows.since } : {}),
  };
}

const TREND: readonly Kpi[] = TREND_KPIS.map(kpiNamed);

/**
 * Builds the last {@link TREND_MINUTES} minutes, oldest first; the running one comes last. Nothing when there was no
 * event in any of them.
 */
export function buildTrend(
  rows: Pick<PanelRows, 'minutes' | 'minutesBefore' | 'minute'>,
  stateOfKpi: StateOfKpi,
): TrendMinute[] {
  if (rows.minutes.size === 0) return [];
  const judges = TREND.map((kpi) => stateOfKpi(kpi));
  return minutesUpTo(rows.minute, TREND_MINUTES).map((t) => {
    const row = rows.minutes.get(t);
    const standing = { end: row?.end ?? t + MINUTE, restated: row?.restated ?? false };
    const states = judges.map((judge) => judge(standing));
    const isOpen = states.includes('provisional');
    return {
      t,
      values: Object.fromEntries(TREND.map((kpi) => [kpi.id, readingOf(kpi, row).value])),
      yesterday: valuesBefore(rows.minutesBefore.get(dayBefore(t))),
      state: standing.restated ? 'restated' : isOpen ? 'provisional' : 'final',
    };
  });
}

function valuesBefore(row: CellRow | undefined): TrendMinute['yesterday'] {
  return Object.fromEntries(TREND.map((kpi) => [kpi.id, previousOf(kpi, row)]));
}
