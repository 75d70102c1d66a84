import type { TenThousandths } from '@mcc/contracts';
import type { Wording } from '../wording';
import type { PriceChangeRule } from './definition';
import { nextEpisode, type Movement, type PriceNews, type PriceState, type Seen } from './episode';
import { isBack, stepReached, type PriceDirection } from './step';
import { endingReason, movementReason, type PriceEnding } from './wording';

type MovementRule = Pick<PriceChangeRule, 'drop' | 'rise' | 'toleranceBasisPoints'>;

/** The definition itself: compare the price with the reference, then step, or stay. */
export function followPrice(
  rule: MovementRule,
  state: PriceState,
  { price, ownPrice, time }: Seen & { price: TenThousandths },
  wording: Wording,
): PriceNews[] {
  state.reference ??= price;
  const reached = stepReached(rule, state.reference, price);
  const news = endMovement(rule, state, price, time, reached?.direction);
  if (!reached) {
    // there is no percentage of nothing: after a price of 0 the next one is the reference
    if (state.reference === 0) state.reference = price;
    return news;
  }
  state.open = {
    ...reached,
    episode: nextEpisode(state),
    oldPrice: state.reference,
    newPrice: price,
    ...(ownPrice === undefined ? {} : { ownPrice }),
    time,
  };
  state.reference = price;
  const reason = movementReason(state.open, wording);
  return [...news, { kind: 'fire', trigger: reached.direction, episode: state.open, at: time, reason }];
}

function endMovement(
  rule: MovementRule,
  state: PriceState,
  price: TenThousandths,
  at: number,
  stepTo: PriceDirection | undefined,
): PriceNews[] {
  const { open } = state;
  const ending = open && endingOf(rule, open, price, stepTo);
  if (!open || !ending) return [];
  delete state.open;
  const reason = endingReason(ending, open.direction);
  return [{ kind: 'resolve', trigger: open.direction, episode: open, at, reason, priceNow: price }];
}

function endingOf(
  { toleranceBasisPoints }: MovementRule,
  { direction, oldPrice, step }: Movement,
  price: TenThousandths,
  stepTo: PriceDirection | undefined,
): PriceEnding | null {
  if (isBack(direction, oldPrice, price, toleranceBasisPoints, step.amount)) return 'recovered';
  if (!stepTo) return null;
  return stepTo === direction ? 'further-step' : 'turned';
}
