import type { LocalizedText, TenThousandths } from '@mcc/contracts';
import type { Graded } from '../graded';
import type { PriceTrigger } from './summaries';
import type { PriceDirection } from './step';
import type { PriceStep } from './steps';

/** One observation of a competitor's product; prices in ten-thousandths. */
export interface Seen {
  /** event time, epoch ms */
  time: number;
  price?: TenThousandths;
  /** our own price of the comparable product, where the observation gives one */
  ownPrice?: TenThousandths;
  /** what the competitor says */
  text?: string;
}

/** What an alert rests on. */
export interface PriceFacts {
  oldPrice?: TenThousandths;
  newPrice?: TenThousandths;
  ownPrice?: TenThousandths;
  text?: string;
  /** event time of the observation that raised it, epoch ms */
  time: number;
}

export interface OpenEpisode extends PriceFacts {
  episode: number;
  step: Graded;
}

/** A step away from the reference price. */
export interface Movement extends OpenEpisode {
  direction: PriceDirection;
  step: PriceStep;
  oldPrice: TenThousandths;
  newPrice: TenThousandths;
}

/** A price below ours. */
export interface Undercut extends OpenEpisode {
  step: PriceStep;
  newPrice: TenThousandths;
  ownPrice: TenThousandths;
}

/** Something of whose end no event tells. */
export interface Notice extends OpenEpisode {
  /** event time of the last word of it, epoch ms */
  lastAt: number;
}

/** What is remembered of one key; plain data. */
export interface PriceState {
  /** event time it was first seen, epoch ms */
  since?: number;
  reference?: TenThousandths;
  /** event time of the latest price taken in, epoch ms */
  latestAt?: number;
  episodes: number;
  open?: Movement;
  below?: Undercut;
  promotion?: Notice;
  launch?: Notice;
  /** its launch has been told, once and for all */
  isLaunchTold?: boolean;
}

/** The beginning or the end of an episode. */
export interface PriceNews {
  kind: 'fire' | 'resolve';
  trigger: PriceTrigger;
  episode: OpenEpisode;
  /** event time, epoch ms */
  at: number;
  reason: LocalizedText;
  /** at the end: the price that ended it */
  priceNow?: TenThousandths;
}

/** Counts a new episode of this key. */
export function nextEpisode(state: PriceState): number {
  state.episodes += 1;
  return state.episodes;
}
