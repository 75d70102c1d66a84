import type { Decomposition, PartChange } from './decompose';

/** A value of a dimension that the card names. */
export interface RankedValue extends PartChange {
  /** contribution over the whole change; negative where it moved the other way, null where nothing changed */
  share: number | null;
}

/** One way to cut the change: the values that matter, and the rest in one line. Shares sum to 1. */
export interface RankedCut<D extends string = string> {
  dimension: D;
  /** by contribution, the greatest in the direction of the change first */
  values: RankedValue[];
  others: { count: number; contribution: number; share: number | null };
  /** share of the change that the decisive values explain, 0…1 */
  explained: number;
  /** what they would explain of a change that hits all values alike, 0…1 */
  expected: number;
  /** how many of `values`, from the first on, are decisive */
  decisive: number;
}

export interface RankLimits {
  /** values listed of each dimension */
  values: number;
  /** dimensions listed */
  dimensions: number;
}

/** Adtributor's thresholds: values are taken until so much is explained, each explaining at least so much. */
const ENOUGH_EXPLAINED = 0.67;
const LEAST_SHARE = 0.1;
/** More values than this do not say where to look. */
const MOST_DECISIVE = 3;

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

function decisiveOf(values: readonly RankedValue[]): Pick<RankedCut, 'explained' | 'expected' | 'decisive'> {
  let [explained, expected, decisive] = [0, 0, 0];
  for (const { share, weight } of values.slice(0, MOST_DECISIVE)) {
    if (explained >= ENOUGH_EXPLAINED || share === null || share < LEAST_SHARE) break;
    explained += share;
    expected += weight;
    decisive += 1;
  }
  return { explained: clamp(explained), expected: clamp(expected), decisive };
}

/** The values that matter of one dimension. @param most how many are listed */
export function cutOf<D extends string>(
  dimension: D,
  { change, parts }: Decomposition,
  most: number,
): RankedCut<D> {
  const shareOf = (contribution: number): number | null => (change === 0 ? null : contribution / change);
  const towards = change < 0 ? -1 : 1;
  const all = parts
    .map((part) => ({ ...part, share: shareOf(part.contribution) }))
    .sort((a, b) => towards * (b.contribution - a.contribution) || (a.value < b.value ? -1 : 1));
  const values = all.slice(0, most);
  const rest = all.slice(most).reduce((sum, { contribution }) => sum + contribution, 0);
  return {
    dimension,
    values,
    others: { count: all.length - values.length, contribution: rest, share: shareOf(rest) },
    ...decisiveOf(values),
  };
}

/**
 * The few cuts that show where a change comes from, the most telling first. After Adtributor (Bhagwan et al., "Adtributor:
 * Revenue Debugging in Advertising Systems", NSDI 2014): few values have to explain much of the change (explanatory power,
 * succinctness), and more than their weight in the whole lets expect (surprise; here the plain difference of the two
 * instead of the Jensen–Shannon divergence, so that people can check it). Dimensions with a single value say nothing.
 */
export function rankCuts<D extends string>(
  decompositions: readonly { dimension: D; decomposition: Decomposition }[],
  limits: RankLimits,
): RankedCut<D>[] {
  const surprise = ({ explained, expected }: RankedCut): number => explained - expected;
  return decompositions
    .filter(({ decomposition }) => decomposition.parts.length > 1)
    .map(({ dimension, decomposition }) => cutOf(dimension, decomposition, limits.values))
    .sort(
      (a, b) => surprise(b) - surprise(a) || a.decisive - b.decisive || (a.dimension < b.dimension ? -1 : 1),
    )
    .slice(0, limits.dimensions);
}
