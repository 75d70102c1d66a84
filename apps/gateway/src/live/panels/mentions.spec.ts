import type { SocialMentionData } from '@mcc/contracts';
import type { LatestEventsQuery, StoredEvent } from '@mcc/store';
import { mentionsReader } from './mentions';

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
    data: JSON.stringify({ brand: 'muye', platform: 'weibo', text: 'hello', ...data }),
  };
}

async function shown(events: StoredEvent[], filter = {}) {
  const asked: LatestEventsQuery[] = [];
  const latestEvents = (query: LatestEventsQuery) => {
    asked.push(query);
    return Promise.resolve(events);
  };
  return { mentions: await mentionsReader({ latestEvents })(filter, NOW), asked };
}

describe('notable mentions', () => {
  it('are those that are negative, also by their score, or have a large reach', async () => {
    const { mentions, asked } = await shown([
      mention({ sentiment: 'negative', text: '<b>bad</b>', reach: 7 }),
      mention({ score: -0.9, text: 'worse' }),
      mention({ sentiment: 'positive', reach: 10_000, text: 'seen' }),
      mention({ sentiment: 'positive', reach: 9_999 }),
      mention({ reach: 20_000, text: undefined }),
      mention({}),
    ]);
    expect(mentions.map(({ text, sentiment, reach }) => [text, sentiment, reach])).toEqual([
      ['<b>bad</b>', 'negative', 7],
      ['worse', 'negative', null],
      ['seen', 'positive', 10_000],
    ]);
    expect(mentions[0]).toMatchObject({
      id: 'k1',
      brand: 'muye',
      platform: 'weibo',
      time: '2026-11-11T11:59:59.999Z',
    });
    expect(asked).toMatchObject([
      { topic: 'mcc.events.social.v1', types: ['social.mention'], from: NOW - 7_200_000 },
    ]);
  });

  it('pass the filter, that of the sentiment too', async () => {
    const events = [mention({ sentiment: 'negative' }), mention({ sentiment: 'negative', brand: 'suyan' })];
    expect((await shown(events, { brand: ['suyan'] })).mentions.map(({ brand }) => brand)).toEqual(['suyan']);
    expect((await shown(events, { sentiment: ['positive'] })).mentions).toEqual([]);
    expect((await shown(events, { product: ['serum'] })).mentions).toEqual([]);
  });

  it('are the twelve latest', async () => {
    const events = Array.from({ length: 20 }, () => mention({ sentiment: 'negative' }));
    const { mentions } = await shown(events);
    expect(mentions.map(({ id }) => id)).toEqual(events.slice(0, 12).map(({ dedupKey }) => dedupKey));
  });
});
