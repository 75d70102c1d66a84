import { TOPICS, type HotWord } from '@mcc/contracts';
import type { Store, StoredEvent } from '@mcc/store';
import type { CellFilter } from '../../metrics/filter-expression';
import { orderOf } from '../entry-order';
import { countWords } from '../words/count-words';
import { wordsOf } from '../words/words-of';
import { readMention } from './read-mention';

/** How far back mentions are looked at, ms. */
const LOOK_BACK_MS = 60 * 60_000;
/** How many of the latest mentions are looked at. */
const LOOK_AT = 500;
/** Texts whose words are remembered: finding them costs more than counting. */
const MAX_REMEMBERED = 4 * LOOK_AT;

/** Reads which words the mentions of the last hour hold most. */
export function wordsReader(
  store: Pick<Store, 'latestEvents'>,
): (filter: CellFilter, now: number) => Promise<HotWord[]> {
  const remembered = new Map<string, string[]>();
  const wordsIn = (event: StoredEvent, text: string): string[] => {
    const known = remembered.get(event.dedupKey);
    if (known) return known;
    const words = wordsOf(text);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(event.dedupKey, words);
    return words;
  };
  return async (filter, now) => {
    const events = await store.latestEvents({
      topic: TOPICS.events.social,
      types: ['social.mention'],
      from: now - LOOK_BACK_MS,
      limit: LOOK_AT,
    });
    const mentions = events.flatMap((event) => {
      const mention = readMention(event, filter);
      if (!mention?.data.text) return [];
      const { data, sentiment } = mention;
      return [{ brand: data.brand, sentiment, words: wordsIn(event, mention.data.text) }];
    });
    return countWords(mentions).sort(orderOf('words'));
  };
}
