import fc from 'fast-check';
import { COMPARISON_KINDS, type ComparisonKind } from '@mcc/contracts';
import { comparableRange, comparableTime } from './comparison';
import { localTime } from './zoned-time';

const at = (text: string): number => Date.parse(text);
const LATER = at('2030-01-01T00:00:00Z');
const HOUR = 3_600_000;

function compared(kind: ComparisonKind, zone: string, from: string, to: string, now = LATER) {
  const range = comparableRange(kind, { from: at(from), to: at(to) }, zone, now);
  return [range.from, range.to].map((time) => new Date(time).toISOString().replace('.000', ''));
}

describe('comparableRange', () => {
  it.each<[ComparisonKind, string, string, string, string, string]>([
    [
      'previous',
      'Asia/Shanghai',
      '2026-11-11T03:10:00Z',
      '2026-11-11T04:00:00Z',
      '2026-11-11T02:20:00Z',
      '2026-11-11T03:10:00Z',
    ],
    [
      'yesterday',
      'Asia/Shanghai',
      '2026-11-11T03:10:00Z',
      '2026-11-11T04:00:00Z',
      '2026-11-10T03:10:00Z',
      '2026-11-10T04:00:00Z',
    ],
    [
      'last-week',
      'Asia/Shanghai',
      '2026-11-11T03:10:00Z',
      '2026-11-11T04:00:00Z',
      '2026-11-04T03:10:00Z',
      '2026-11-04T04:00:00Z',
    ],
    // two local days, the second of 25 hours: before them two days of 24
    [
      'previous',
      'Europe/Berlin',
      '2026-10-23T22:00:00Z',
      '2026-10-25T23:00:00Z',
      '2026-10-21T22:00:00Z',
      '2026-10-23T22:00:00Z',
    ],
    // eight to nine o'clock stays eight to nine o'clock when the clocks were changed since
    [
      'yesterday',
      'Europe/Berlin',
      '2026-10-25T07:00:00Z',
      '2026-10-25T08:00:00Z',
      '2026-10-24T06:00:00Z',
      '2026-10-24T07:00:00Z',
    ],
    [
      'last-week',
      'America/New_York',
      '2026-03-10T12:00:00Z',
      '2026-03-10T13:00:00Z',
      '2026-03-03T13:00:00Z',
      '2026-03-03T14:00:00Z',
    ],
  ])('%s in %s of %s to %s is %s to %s', (kind, zone, from, to, first, last) =>
    expect(compared(kind, zone, from, to)).toEqual([first, last]),
  );

  it('leaves out what has not passed yet', () => {
    const day = ['2026-11-10T16:00:00Z', '2026-11-11T16:00:00Z'] as const;
    const now = at('2026-11-11T02:00:00Z');
    expect(compared('yesterday', 'Asia/Shanghai', ...day, now)).toEqual([
      '2026-11-09T16:00:00Z',
      '2026-11-10T02:00:00Z',
    ]);
    expect(compared('previous', 'Asia/Shanghai', ...day, now)).toEqual([
      '2026-11-09T16:00:00Z',
      '2026-11-10T02:00:00Z',
    ]);
    const empty = ['2026-11-09T16:00:00Z', '2026-11-09T16:00:00Z'];
    expect(compared('previous', 'Asia/Shanghai', ...day, at(day[0]) - 1)).toEqual(empty);
  });

  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
  const starts = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2029, 0) });
  const lengths = fc.integer({ min: 10_000, max: 40 * 24 * HOUR });

  it('begins where comparableTime leads, before the range, and is not turned round', () => {
    fc.assert(
      fc.property(
        starts,
        lengths,
        zones,
        fc.constantFrom(...COMPARISON_KINDS),
        (from, length, zone, kind) => {
          const range = { from, to: from + length };
          const other = comparableRange(kind, range, zone, LATER);
          expect(other.from).toBe(comparableTime(kind, range, zone)(from));
          expect(other.from).toBeLessThan(from);
          expect(other.to).toBeGreaterThanOrEqual(other.from);
        },
      ),
    );
  });

  it('shows the same clock a week before, unless that clock was skipped', () => {
    fc.assert(
      fc.property(starts, zones, (from, zone) => {
        const other = comparableTime('last-week', { from, to: from + HOUR }, zone)(from);
        const shift = localTime(from, zone) - localTime(other, zone);
        expect([7 * 24 * HOUR, 7 * 24 * HOUR - HOUR, 7 * 24 * HOUR - HOUR / 2]).toContain(shift);
      }),
    );
  });
});
