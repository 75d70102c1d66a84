import { TOPICS, type NotableMention } from '@mcc/contracts';
import type { Store, StoredEvent } from '@mcc/store';
import type { CellFilter } from '../../metrics/filter-expression';
import { readMention } from './read-mention';

/** How far back mentions are looked for, ms. */
const LOOK_BACK_MS = 2 * 60 * 60_000;
/** How many of the latest mentions are looked at. */
const LOOK_AT = 500;
const SHOWN = 12;
/** From this reach on a mention is notable, whatever it says. */
const LARGE_REACH = 10_000;

/** The mention as the panel shows it; null where it is not notable, says nothing or does not pass the filter. */
function notable(event: StoredEvent, filter: CellFilter): NotableMention | null {
  const mention = readMention(event, filter);
  if (!mention) return null;
  const { data, sentiment } = mention;
  const { brand, platform, text, reach = null } = data;
  if (!text || (sentiment !== 'negative' && (reach ?? 0) < LARGE_REACH)) return null;
  return {
    id: event.dedupKey,
    time: new Date(event.time).toISOString(),
    brand,
    platform,
    sentiment,
    reach,
    text,
  };
}

/** Reads the latest mentions that are negative or seen by many, newest first. */
export function mentionsReader(
  store: Pick<Store, 'latestEvents'>,
): (filter: CellFilter, now: number) => Promise<NotableMention[]> {
  return async (filter, now) => {
    const events = await store.latestEvents({
      topic: TOPICS.events.social,
      types: ['social.mention'],
      from: now - LOOK_BACK_MS,
      limit: LOOK_AT,
    });
    return events
      .map((event) => notable(event, filter))
      .filter((mention) => mention !== null)
      .slice(0, SHOWN);
  };
}
