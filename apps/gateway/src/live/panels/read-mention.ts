import type { Dimension, MarketingEvent, Sentiment, SocialMentionData } from '@mcc/contracts';
import { contributionOf } from '@mcc/metrics';
import type { StoredEvent } from '@mcc/store';
import type { CellFilter } from '../../metrics/filter-expression';

/** A stored mention, with the sentiment that its numbers count it by. */
export interface StoredMention {
  data: SocialMentionData;
  sentiment: Sentiment | null;
}

/** Reads a stored mention; null where it does not pass the filter. */
export function readMention(event: StoredEvent, filter: CellFilter): StoredMention | null {
  const data = JSON.parse(event.data) as SocialMentionData;
  const { dimensions } = contributionOf({ ...event, data, time: '' } as unknown as MarketingEvent);
  const passes = Object.entries(filter).every(([name, values]) =>
    values.includes(dimensions[name as Dimension] ?? ''),
  );
  return passes ? { data, sentiment: (dimensions.sentiment ?? null) as Sentiment | null } : null;
}
