import type { HotWord, Sentiment } from '@mcc/contracts';

/** What one mention says. */
export interface WordedMention {
  brand: string;
  sentiment: Sentiment | null;
  /** each once */
  words: readonly string[];
}

const SHOWN = 15;
/** What one person alone says is not hot. */
const LEAST = 2;

/** The words that most mentions hold, with how many of those are positive and negative. A brand's name is no news of it. */
export function countWords(mentions: readonly WordedMention[]): HotWord[] {
  const counted = new Map<string, HotWord>();
  for (const { brand, sentiment, words } of mentions) {
    const name = brand.toLowerCase();
    for (const word of words) {
      if (name.includes(word)) continue;
      const entry = counted.get(word) ?? { word, count: 0, positive: 0, negative: 0 };
      entry.count += 1;
      if (sentiment === 'positive' || sentiment === 'negative') entry[sentiment] += 1;
      counted.set(word, entry);
    }
  }
  return [...counted.values()]
    .filter(({ count }) => count >= LEAST)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, SHOWN);
}
