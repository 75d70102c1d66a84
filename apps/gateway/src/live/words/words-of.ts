import { STOP_WORDS } from './stop-words';
import { TRADE_WORDS } from './trade-words';

/** Longest text that is looked at, characters: mentions are short, and what is longer says it at the beginning. */
const MAX_TEXT = 500;
const MAX_WORD = 20;
const HAN = /\p{Script=Han}/u;
const LETTERS = /^[\p{L}\p{M}'’-]+$/u;
const TRADE = new RegExp(TRADE_WORDS.join('|'), 'gu');

/** ICU's dictionary, which knows everyday Chinese; words of other scripts are found by their spaces. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Chinese words of two characters and more, others of three: what is shorter says too little by itself. */
function isTelling(word: string): boolean {
  const length = [...word].length;
  const least = HAN.test(word) ? 2 : 3;
  return length >= least && length <= MAX_WORD && LETTERS.test(word) && !STOP_WORDS.has(word);
}

/**
 * The words of a text that say what it is about, each once, in lower case: those of the trade, then the others.
 * @param text written by anybody
 */
export function wordsOf(text: string): string[] {
  const plain = text.slice(0, MAX_TEXT).normalize('NFKC').toLowerCase();
  const words = new Set<string>(plain.match(TRADE));
  for (const { segment, isWordLike } of segmenter.segment(plain.replace(TRADE, ' '))) {
    if (isWordLike && isTelling(segment)) words.add(segment);
  }
  return [...words];
}
