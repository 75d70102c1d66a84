import type { KpiDescription, KpiDirection, KpiReading, KpiUnit, PointState, Tile } from '@mcc/contracts';
import { canFilter } from '../filter/applicable';
import type { Filter } from '../filter/filter-url';
import { changeOf, type Change } from './change';
import { goalOf, type Goal } from './goal';
import { usualRange, type UsualRange } from './usual';

/** Why a tile shows no number. */
export type NoValue = { kind: 'no-data' } | { kind: 'small-sample'; sample: number; minimum: number };

/** With what a tile is compared. */
export type Before = 'yesterday' | 'lastWeek';

/** What one tile shows. */
export interface TileView {
  unit: KpiUnit;
  /** null where `missing` says why */
  value: number | null;
  /** `not-filterable`: its events do not carry what the wall is filtered by */
  missing: NoValue | { kind: 'not-filterable' } | null;
  /** against the same stretch of yesterday, and of the same day of last week; null where that had no event */
  changes: Record<Before, Change | null>;
  /** a target, or what is usual in the field */
  goal: Goal | null;
  /** what it usually is; null where nobody knows yet, and beside a target */
  usual: UsualRange | null;
  state: PointState;
  /** with what it cannot be compared, because there was no data yet */
  noHistory: readonly Before[];
}

/** How a KPI is read that the dictionary does not know (yet). */
const UNKNOWN: { unit: KpiUnit; direction: KpiDirection; minSample: number } = {
  unit: 'count',
  direction: 'neutral',
  minSample: 0,
};

/** Judges a tile by the dictionary's entry; below the minimum sample a value is not shown, however good it looks. */
export function tileView(tile: Tile, kpi: KpiDescription | undefined, filter: Filter = {}): TileView {
  const { unit, direction, minSample } = kpi ?? UNKNOWN;
  const isAloof = kpi !== undefined && !canFilter(kpi.group, filter);
  const missing = isAloof ? { kind: 'not-filterable' as const } : missingOf(tile, minSample);
  const value = missing ? null : tile.value;
  const isHeldToUsual = !tile.target && !isAloof;
  return {
    unit,
    value,
    missing,
    changes: {
      yesterday: changeOf(value, tile.previous, unit, direction),
      lastWeek: changeOf(value, tile.lastWeek, unit, direction),
    },
    goal: isAloof ? null : goalOf(tile, value, kpi),
    usual: kpi && tile.usual && isHeldToUsual ? usualRange(tile.usual, value, kpi) : null,
    state: tile.state,
    noHistory: (tile.noHistory ?? []).map((field) => (field === 'previous' ? 'yesterday' : field)),
  };
}

/** Why a reading is not shown, however good it looks; null where it is. */
export function missingOf(reading: KpiReading, minimum: number): NoValue | null {
  if (reading.value === null && reading.sample === 0) return { kind: 'no-data' };
  if (reading.sample < minimum) return { kind: 'small-sample', sample: reading.sample, minimum };
  return reading.value === null ? { kind: 'no-data' } : null;
}
