import type { HotWord } from '@mcc/contracts';
import { byCount, leanOf } from './word-lean';

const word = (more: Partial<HotWord>): HotWord => ({
  word: '物流',
  count: 9,
  positive: 0,
  negative: 0,
  ...more,
});

it.each([
  [0, 0, 'mixed'],
  [0, 1, 'mixed'],
  [0, 2, 'negative'],
  [2, 3, 'negative'],
  [3, 3, 'mixed'],
  [6, 4, 'positive'],
])('of %d positive and %d negative ones it is %s', (positive, negative, lean) => {
  expect(leanOf(word({ positive, negative }))).toBe(lean);
});

it('puts the words that are said most first', () => {
  const words = [word({ word: 'b', count: 1 }), word({ word: 'a', count: 1 }), word({ word: 'c', count: 2 })];
  expect(byCount(words).map((each) => each.word)).toEqual(['c', 'a', 'b']);
});
