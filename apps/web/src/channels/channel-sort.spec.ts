import type { ChannelRow } from '@mcc/contracts';
import { BY_CHANNEL, BY_PACE, FIRST_SORT, nextSort, sortChannels } from './channel-sort';

const row = (channel: string, gmv: number | null): ChannelRow => ({
  channel,
  values: { gmv: { value: gmv, sample: 1, previous: null } },
});
const names = (rows: ChannelRow[]): string => rows.map(({ channel }) => channel).join();
const ROWS = [row('b', 1), row('n', null), row('a', 3), row('c', 1)];

describe('the order of channels', () => {
  it('begins with the greatest GMV, ties by name, those without a value last', () =>
    expect(names(sortChannels(ROWS, FIRST_SORT))).toBe('a,b,c,n'));

  it('turns with a second click, and what has no value stays last', () => {
    const turned = nextSort(FIRST_SORT, 'gmv');
    expect(turned.descending).toBe(false);
    expect(names(sortChannels(ROWS, turned))).toBe('b,c,a,n');
  });

  it('goes by name from a to z first', () => {
    const sort = nextSort(FIRST_SORT, BY_CHANNEL);
    expect(names(sortChannels(ROWS, sort))).toBe('a,b,c,n');
    expect(names(sortChannels(ROWS, nextSort(sort, BY_CHANNEL)))).toBe('n,c,b,a');
  });

  it('goes by pace, those without a plan last', () => {
    const paces = new Map([
      ['a', { pace: 0.5 }],
      ['c', { pace: 1.2 }],
      ['b', { pace: null }],
    ]);
    expect(names(sortChannels(ROWS, nextSort(FIRST_SORT, BY_PACE), paces))).toBe('c,a,b,n');
  });

  it('begins a new column with its greatest value, and leaves the rows given as they are', () => {
    expect(nextSort({ by: BY_CHANNEL, descending: false }, 'spend')).toEqual({
      by: 'spend',
      descending: true,
    });
    expect(names(ROWS)).toBe('b,n,a,c');
  });
});
