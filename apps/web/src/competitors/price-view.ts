import type { CompetitorPrice } from '@mcc/contracts';

/** One price as the screen shows it. */
export interface PriceView {
  row: CompetitorPrice;
  /** relative to ours, −0.1: 10 % below; null where ours is not known */
  gap: number | null;
  /** so far below ours that somebody should look */
  isUndercut: boolean;
  /** relative change of the latest move; null where the price stood */
  moved: number | null;
}

/** A competitor this much below our price undercuts us. */
const UNDERCUT = -0.1;

function viewOf(row: CompetitorPrice): PriceView {
  const { price, ownPrice, move } = row;
  const gap = ownPrice ? (price - ownPrice) / ownPrice : null;
  return {
    row,
    gap,
    isUndercut: gap !== null && gap <= UNDERCUT,
    moved: move && move.from > 0 ? (move.to - move.from) / move.from : null,
  };
}

/** Prices that moved latest first, then those that are furthest below ours. */
export function priceViews(rows: readonly CompetitorPrice[]): PriceView[] {
  const movedAt = ({ row }: PriceView): string => row.move?.at ?? '';
  return rows
    .map(viewOf)
    .sort(
      (a, b) =>
        (movedAt(a) < movedAt(b) ? 1 : movedAt(a) > movedAt(b) ? -1 : 0) ||
        (a.gap ?? Infinity) - (b.gap ?? Infinity) ||
        (a.row.id < b.row.id ? -1 : 1),
    );
}
