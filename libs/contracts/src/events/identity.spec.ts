import type { MarketingEvent } from './event';
import { dedupKey, partitionKey } from './identity';

const click: MarketingEvent = {
  id: 'c1',
  source: 'shop',
  type: 'ad.click',
  time: '2026-11-22T08:00:00.000Z',
  data: { channel: 'douyin', campaign: 'double-11' },
};

it('dedupKey depends on source and id alone, and not on where one ends and the other begins', () => {
  expect(dedupKey(click)).toBe(dedupKey({ source: 'shop', id: 'c1' }));
  expect(dedupKey(click)).toMatch(/^[0-9a-f]{32}$/);
  expect(dedupKey({ source: 'ab', id: 'c' })).not.toBe(dedupKey({ source: 'a', id: 'bc' }));
});

it('dedupKey stays what it was: a change would count events twice that were sent before an update', () => {
  expect(dedupKey({ source: 'shop', id: 'c1' })).toBe('d531a3bb79ffce947e15ce3046fc8331');
});

it('partitionKey brings repeats together, and the prices of one product of a competitor', () => {
  const price: MarketingEvent = {
    ...click,
    type: 'competitor.price',
    data: { competitor: 'A', product: 'p', price: 1 },
  };
  expect(partitionKey(click)).toBe(partitionKey({ ...click, time: '2026-11-23T08:00:00.000Z' }));
  expect(partitionKey(price)).toBe(
    partitionKey({ ...price, id: 'other', data: { ...price.data, price: 2 } }),
  );
  expect(partitionKey(price)).not.toBe(partitionKey({ ...price, data: { ...price.data, product: 'q' } }));
});
