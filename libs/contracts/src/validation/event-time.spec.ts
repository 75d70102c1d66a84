import fc from 'fast-check';
import { isCanonicalTime, parseRfc3339 } from './event-time';

describe('parseRfc3339', () => {
  it.each([
    ['2026-11-22T08:00:00Z', '2026-11-22T08:00:00.000Z'],
    ['2026-11-22t08:00:00z', '2026-11-22T08:00:00.000Z'],
    ['2026-11-22T08:00:00+08:00', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T08:00:00.5-05:30', '2026-11-22T13:30:00.500Z'],
    ['2026-11-22T08:00:00.123456789Z', '2026-11-22T08:00:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['0050-01-01T00:00:00Z', '0050-01-01T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parseRfc3339(text) ?? NaN).toISOString()).toBe(expected);
  });

  it.each([
    '2026-11-22T08:00:00',
    '2026-11-22 08:00:00Z',
    '2026-11-22',
    '2026-13-01T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T08:60:00Z',
    '2026-11-22T08:00:61Z',
    '2026-11-22T08:00:00+24:00',
    '2026-11-22T08:00:00+0800',
    '2026-11-22T08:00:00.Z',
    ' 2026-11-22T08:00:00Z',
    '2026-11-22T08:00:00Z\n',
    '1795334400000',
    '',
  ])('refuses %j', (text) => {
    expect(parseRfc3339(text)).toBeNull();
  });

  it('agrees with Date on every instant that Date writes', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(parseRfc3339(date.toISOString())).toBe(date.getTime());
          expect(isCanonicalTime(date.toISOString())).toBe(true);
        },
      ),
    );
  });
});
