import { parseSubscribe, subscriptionKey, type Subscription } from './subscribe-request';

const keyOf = (request: unknown): string => subscriptionKey(parseSubscribe(request) as Subscription);

describe('parseSubscribe', () => {
  it('takes panels and a filter', () =>
    expect(parseSubscribe({ panels: ['trend', 'tiles', 'trend'], filter: { channel: 'douyin' } })).toEqual({
      panels: ['tiles', 'trend'],
      filter: { channel: ['douyin'] },
    }));

  it('gives what shows the same the same key', () => {
    expect(keyOf({ panels: ['trend', 'tiles'], filter: { room: '1', channel: 'a' } })).toBe(
      keyOf({ panels: ['tiles', 'trend'], filter: { channel: 'a', room: '1' } }),
    );
    expect(keyOf({ panels: ['tiles'] })).not.toBe(keyOf({ panels: ['tiles'], filter: { channel: '' } }));
  });

  it.each([
    undefined,
    null,
    'tiles',
    [],
    {},
    { panels: 'tiles' },
    { panels: [] },
    { panels: ['tiles', 'nope'] },
    { panels: ['tiles'], filter: null },
    { panels: ['tiles'], filter: 'channel:douyin' },
    { panels: ['tiles'], filter: { chanel: 'douyin' } },
    { panels: ['tiles'], filter: { channel: ['douyin'] } },
    { panels: ['tiles'], filter: { channel: 'x'.repeat(201) } },
    JSON.parse('{"panels":["tiles"],"filter":{"__proto__":"x"}}') as unknown,
  ])('refuses %j', (request) => expect(parseSubscribe(request)).toMatchObject({ code: 'bad-subscribe' }));
});
