import type { Wording } from '../wording';
import type { PriceChangeRule } from './definition';
import { nextEpisode, type PriceNews, type PriceState, type Seen } from './episode';
import { stepBelow, urgency } from './step';
import { UNDERCUT_ENDINGS, undercutReason } from './wording';

/**
 * Holds a competitor's price against ours of the same observation, whoever of the two has moved. Open as long as a
 * step is reached; a more urgent one begins an episode of its own.
 */
export function compareWithOurs(
  { belowOurs }: Pick<PriceChangeRule, 'belowOurs'>,
  state: PriceState,
  { price, ownPrice, time }: Seen,
  wording: Wording,
): PriceNews[] {
  // without our price nothing is known: an open alert is held
  if (price === undefined || ownPrice === undefined) return [];
  const step = stepBelow(belowOurs, ownPrice, price);
  const { below } = state;
  if (step && below && urgency(step) >= urgency(below.step)) return [];
  const news: PriceNews[] = [];
  if (below) {
    delete state.below;
    const reason = UNDERCUT_ENDINGS[step ? 'superseded' : 'ended'];
    news.push({ kind: 'resolve', trigger: 'belowOurs', episode: below, at: time, reason, priceNow: price });
  }
  if (step) {
    state.below = { episode: nextEpisode(state), step, newPrice: price, ownPrice, time };
    const reason = undercutReason(state.below, wording);
    news.push({ kind: 'fire', trigger: 'belowOurs', episode: state.below, at: time, reason });
  }
  return news;
}
