import { parseTime } from './time-parameter';

describe('parseTime', () => {
  it.each([
    ['0', 0],
    ['1793664000000', 1_793_664_000_000],
    ['2026-11-11T00:00:00Z', Date.UTC(2026, 10, 11)],
    ['2026-11-11t00:00:00.250z', Date.UTC(2026, 10, 11, 0, 0, 0, 250)],
    ['2026-11-11T08:00:00+08:00', Date.UTC(2026, 10, 11)],
    ['2026-11-10T19:00:00-05:00', Date.UTC(2026, 10, 11)],
  ])('reads %s', (text, expected) => expect(parseTime(text)).toBe(expected));

  it('reads an offset whose plus sign was lost on the way', () =>
    expect(parseTime('2026-11-11T08:00:00 08:00')).toBe(Date.UTC(2026, 10, 11)));

  it.each([
    '',
    'yesterday',
    '2026-11-11',
    '2026-11-11T00:00:00',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-11T25:00:00Z',
    '-5',
    '1.5',
    '2999-01-01T00:00:00Z',
    '999999999999999',
  ])('refuses %j', (text) => expect(parseTime(text)).toBeNull());
});
