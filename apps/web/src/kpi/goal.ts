import type { KpiDescription, Tile } from '@mcc/contracts';
import { standingOf } from './standing';

/** What a tile is held against. */
export interface Goal {
  /** `target`: what was set for this KPI; `benchmark`: what is usual in the field */
  kind: 'target' | 'benchmark';
  /** in the KPI's unit; of a total, what the whole day is to come to */
  amount: number;
  /** of a total: what is due by now, and the value per that; null for a KPI that does not grow through the day */
  progress: { due: number; attainment: number } | null;
  isMissed: boolean;
}

/** A value may miss its target by this share before it is worth a look. */
const BAND = 0.05;

type Judged = Pick<KpiDescription, 'unit' | 'direction' | 'minSample' | 'benchmark' | 'denominator'>;

/** @param value as it is shown; null where it is not. @returns null where there is nothing to hold it against */
export function goalOf(tile: Tile, value: number | null, kpi: Judged | undefined): Goal | null {
  if (!kpi) return null;
  if (tile.target) return targetOf(tile.target, value, kpi);
  if (kpi.benchmark === undefined) return null;
  const standing = value === null ? null : standingOf({ ...tile, previous: null }, kpi);
  return { kind: 'benchmark', amount: kpi.benchmark, progress: null, isMissed: standing?.verdict === 'bad' };
}

function targetOf({ whole, due }: NonNullable<Tile['target']>, value: number | null, kpi: Judged): Goal {
  const grows = kpi.denominator === undefined && whole !== due;
  const progress = grows && value !== null && due > 0 ? { due, attainment: value / due } : null;
  return { kind: 'target', amount: whole, progress, isMissed: value !== null && misses(value, due, kpi) };
}

function misses(value: number, due: number, { direction }: Judged): boolean {
  if (direction === 'neutral') return false;
  return direction === 'up-good' ? value < due * (1 - BAND) : value > due * (1 + BAND);
}
