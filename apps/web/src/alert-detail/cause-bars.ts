import type { CauseCut } from '@mcc/contracts';

/** One bar of a cut. */
export interface CauseBar {
  /** the empty text: not given */
  value: string;
  /** of the whole change; null: shares make no sense */
  share: number | null;
  before: number | null;
  after: number | null;
  contribution: number;
  /** length, 0…1 of the longest bar of the cut */
  length: number;
  /** it moved the other way */
  isOpposite: boolean;
  isDecisive: boolean;
}

/** The bars of a cut in its order. Their lengths compare within the cut; the others, put together, set the scale too. */
export function causeBars({ values, others, decisive }: CauseCut): CauseBar[] {
  const weight = (share: number | null, contribution: number): number => Math.abs(share ?? contribution);
  const longest = Math.max(
    weight(others.share, others.contribution),
    ...values.map(({ share, contribution }) => weight(share, contribution)),
  );
  return values.map(({ value, share, before, after, contribution }, index) => ({
    value,
    share,
    before,
    after,
    contribution,
    length: longest === 0 ? 0 : weight(share, contribution) / longest,
    isOpposite: (share ?? 0) < 0,
    isDecisive: index < decisive,
  }));
}
