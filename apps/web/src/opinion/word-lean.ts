import type { HotWord } from '@mcc/contracts';

export type Lean = 'positive' | 'negative' | 'mixed';

/** Fewer mentions with a sentiment than this say nothing of how people feel. */
const LEAST_JUDGED = 2;
/** Share of one side from which on a word leans to it. */
const CLEAR_SHARE = 0.6;

/** To which side the mentions that hold a word lean, of those that feel something. */
export function leanOf({ positive, negative }: HotWord): Lean {
  const judged = positive + negative;
  if (judged < LEAST_JUDGED) return 'mixed';
  if (negative / judged >= CLEAR_SHARE) return 'negative';
  return positive / judged >= CLEAR_SHARE ? 'positive' : 'mixed';
}

/** Most said first; equal ones by the word, so that they keep their place. */
export function byCount(words: readonly HotWord[]): HotWord[] {
  return [...words].sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
