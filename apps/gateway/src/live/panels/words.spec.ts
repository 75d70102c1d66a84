import type { SocialMentionData } from '@mcc/contracts';
import type { StoredEvent } from '@mcc/store';
import { wordsReader } from './words';

const NOW = Date.parse('2026-11-11T12:00:00Z');
let serial = 0;
function mention(data: Partial<SocialMentionData>): StoredEvent {
  serial += 1;
  return {
    dedupKey: `k${serial}`,
    id: `m${serial}`,
    source: 'listening',
    type: 'social.mention',
    time: NOW - serial,
    data: JSON.stringify({ brand: '沐野', platform: 'weibo', ...data }),
  };
}
const shown = (events: StoredEvent[], filter = {}) =>
  wordsReader({ latestEvents: () => Promise.resolve(events) })(filter, NOW);

const LATE: Partial<SocialMentionData>[] = [
  { text: '物流太慢', sentiment: 'negative' },
  { text: '物流还行，物流快', score: 0.9 },
  { text: '客服好，物流慢', sentiment: 'negative', brand: '澄肌' },
  { text: '客服不理人' },
  { text: '包装破了' },
  {},
];

it('counts in how many mentions a word stands, and how those feel', async () => {
  expect(await shown(LATE.map(mention))).toEqual([
    { word: '客服', count: 2, positive: 0, negative: 1 },
    { word: '物流', count: 3, positive: 1, negative: 2 },
  ]);
});

it('passes the filter, and leaves out the name of the brand', async () => {
  expect(await shown(LATE.map(mention), { brand: ['沐野'] })).toEqual([
    { word: '物流', count: 2, positive: 1, negative: 1 },
  ]);
  const named = [{ text: 'Muye serum' }, { text: 'muye serum' }].map((each) =>
    mention({ ...each, brand: 'Muye' }),
  );
  expect((await shown(named)).map(({ word }) => word)).toEqual(['serum']);
});

it('tells the fifteen that are said most', async () => {
  const letters = [...'abcdefghijklmnopqrst'];
  const events = letters.flatMap((letter, index) =>
    Array.from({ length: index + 2 }, () => mention({ text: `word${'x'}${letter}` })),
  );
  const words = await shown(events);
  expect(words).toHaveLength(15);
  expect(words.map(({ word }) => word)).toContain('wordxt');
  expect(words.map(({ word }) => word)).not.toContain('wordxa');
});
