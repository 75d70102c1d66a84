import fc from 'fast-check';
import { wordsOf } from './words-of';

it.each([
  ['物流太慢，客服也没有回复，物流！', ['客服', '物流', '太慢', '回复']],
  ['The delivery was very SLOW, and delivery costs 20', ['delivery', 'slow', 'costs']],
  ['这款面霜真的可以，性价比高', ['面霜', '性价比']],
  ['在旗舰店买的积雪草面膜', ['旗舰店', '积雪草', '面膜']],
  ['2024 年 👍 @ #', []],
  ['', []],
])('finds in "%s" what it is about', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

it('gives of any text words that stand in it, each once and of bounded length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), (text) => {
      const words = wordsOf(text);
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) {
        expect([...word].length).toBeLessThanOrEqual(20);
        expect(text.normalize('NFKC').toLowerCase()).toContain(word);
      }
    }),
  );
});
