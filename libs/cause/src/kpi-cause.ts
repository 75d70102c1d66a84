import { DIMENSIONS, type AlertCause, type CauseCut, type Dimension, type NoCause } from '@mcc/contracts';
import {
  decomposeChange,
  isComparable,
  measuresOf,
  rankCuts,
  type Decomposition,
  type RankedCut,
  type TimeRange,
} from '@mcc/metrics';
import type { Store } from '@mcc/store';
import { isNoCause, noCause } from './no-cause';
import type { KpiQuestion } from './question';
import { filterOf, readParts } from './read-parts';
import { stretchOf } from './stretch';

/** What a card holds at most. */
const LISTED = { values: 5, dimensions: 4 };
/** A dimension with more values than this is left out: nobody looks at one of them. */
const MOST_VALUES = 20_000;

export type KpiCause = Pick<
  AlertCause,
  'kpi' | 'window' | 'reference' | 'before' | 'after' | 'change' | 'cuts' | 'leftOut'
>;

const lengthOf = ({ from, to }: TimeRange): number => to - from;

interface Split {
  dimension: Dimension;
  decomposition: Decomposition;
}

/** Splits the change by each dimension that the key leaves open, one after the other so that the store is not flooded. */
async function splitBy(
  store: Pick<Store, 'queryCells'>,
  { kpi, key, window, reference }: KpiQuestion,
): Promise<{ total: Decomposition | undefined; splits: Split[]; leftOut: Dimension[] } | NoCause> {
  const scale = lengthOf(window) / lengthOf(reference);
  const question = { measures: measuresOf(kpi), filter: filterOf(key), window, reference };
  const [splits, leftOut]: [Split[], Dimension[]] = [[], []];
  let total: Decomposition | undefined;
  for (const dimension of DIMENSIONS) {
    if (key[dimension] !== undefined) continue;
    const parts = await readParts(store, dimension, question);
    // the whole is the same by whichever dimension
    if (parts.length === 0) return noCause('no-data');
    if (parts.length > MOST_VALUES) {
      leftOut.push(dimension);
      continue;
    }
    const split = decomposeChange(kpi, parts, scale);
    if (split.kind !== 'ok') return noCause('no-value');
    total ??= split.value;
    if (isComparable(kpi, parts)) splits.push({ dimension, decomposition: split.value });
  }
  return { total, splits, leftOut };
}

/** Where the change of the KPI comes from, or why that cannot be said. */
export async function kpiCause(
  store: Pick<Store, 'queryCells'>,
  question: KpiQuestion,
): Promise<KpiCause | NoCause> {
  const split = await splitBy(store, question);
  if (isNoCause(split)) return split;
  const { kpi, key, window, reference } = question;
  if (!split.total) return noCause('no-data');
  const { before, after, change } = split.total;
  if (change === 0) return noCause('no-change');
  const filter = filterOf(key);
  const withStretches = (cut: RankedCut<Dimension>): CauseCut => ({
    ...cut,
    window: stretchOf(kpi.id, window, filter, cut.dimension),
    reference: stretchOf(kpi.id, reference, filter, cut.dimension),
  });
  return {
    kpi: kpi.id,
    window: stretchOf(kpi.id, window, filter),
    reference: stretchOf(kpi.id, reference, filter),
    before,
    after,
    change,
    cuts: rankCuts(split.splits, LISTED).map(withStretches),
    leftOut: split.leftOut,
  };
}
