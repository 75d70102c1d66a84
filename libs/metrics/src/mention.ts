import type { Sentiment, SocialMentionData } from '@mcc/contracts';

/** Score from which a mention without a stated sentiment counts as positive, and below the negative of which as negative. */
const CLEAR_SCORE = 0.2;

/** Sentiment of a mention as stated, else by its score; undefined when it has neither. */
export function sentimentOf(data: SocialMentionData): Sentiment | undefined {
  if (data.sentiment !== undefined || data.score === undefined) return data.sentiment;
  if (data.score >= CLEAR_SCORE) return 'positive';
  return data.score <= -CLEAR_SCORE ? 'negative' : 'neutral';
}

/** Points of heat of a mention: as many as its reach has digits, 1 when nothing is known of the reach. */
export function heatOf(reach: number | undefined): number {
  return String(reach ?? 0).length;
}
