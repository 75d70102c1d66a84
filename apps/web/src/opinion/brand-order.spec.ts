import type { OpinionRow } from '@mcc/contracts';
import { byVolume, mentionPace } from './brand-order';

const row = (brand: string, mentions: number, perMinute: (number | null)[] = []): OpinionRow => ({
  brand,
  values: { mentions: { value: mentions, sample: mentions, previous: null } },
  perMinute,
  shares: [],
});

describe('mentionPace', () => {
  it('is the mean of the last five minutes, where silence counts as none', () =>
    expect(mentionPace(row('a', 9, [100, 5, null, 10, null, 5]))).toBe(4));
  it('is unknown where nothing is known', () => expect(mentionPace(row('a', 9))).toBeNull());
});

test('brands are ordered by their mentions, ties by name', () =>
  expect(byVolume([row('c', 1), row('b', 5), row('a', 1)]).map(({ brand }) => brand)).toEqual([
    'b',
    'a',
    'c',
  ]));
