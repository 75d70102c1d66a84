import fc from 'fast-check';
import type { OnCallSchedule } from '@mcc/contracts';
import { onDuty } from './on-duty';

const at = (local: string): number => Date.parse(`${local}+08:00`);

/** Weeks begin on Monday at nine; at night Chen is always on duty. */
const SCHEDULE: OnCallSchedule = {
  id: 'ops',
  timeZone: 'Asia/Shanghai',
  rotations: [
    {
      receivers: ['li', 'wang', 'zhao'],
      from: Date.parse('2026-11-02T00:00Z'),
      everyDays: 7,
      handOver: 9 * 60,
      weekly: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 9 * 60, to: 21 * 60 }],
    },
    { receivers: ['chen'], from: Date.parse('2026-11-02T00:00Z'), everyDays: 1, handOver: 0 },
  ],
  overrides: [{ from: at('2026-11-11T00:00'), until: at('2026-11-12T00:00'), receiver: 'sun' }],
};

it('goes round at the hand-over, and by the hours of each rotation', () => {
  expect(
    ['2026-11-02T09:00', '2026-11-08T20:59', '2026-11-09T09:00', '2026-11-16T09:00', '2026-11-23T09:00'].map(
      (time) => onDuty(SCHEDULE, at(time)),
    ),
  ).toEqual(['li', 'li', 'wang', 'zhao', 'li']);
  expect(onDuty(SCHEDULE, at('2026-11-05T21:00'))).toBe('chen');
  expect(onDuty(SCHEDULE, at('2026-11-06T08:59'))).toBe('chen');
});

it('gives way to an override, and to the last of several', () => {
  expect(onDuty(SCHEDULE, at('2026-11-11T23:59'))).toBe('sun');
  expect(onDuty(SCHEDULE, at('2026-11-12T00:00'))).toBe('chen');
  const twice = {
    ...SCHEDULE,
    overrides: [...SCHEDULE.overrides, { ...SCHEDULE.overrides[0]!, receiver: 'wu' }],
  };
  expect(onDuty(twice, at('2026-11-11T12:00'))).toBe('wu');
});

it('has nobody before it begins', () => {
  expect(onDuty(SCHEDULE, at('2026-11-01T12:00'))).toBeNull();
});

it('hands over when the clocks say so, also where they were changed that night', () => {
  const berlin: OnCallSchedule = {
    id: 'eu',
    timeZone: 'Europe/Berlin',
    rotations: [
      { receivers: ['a', 'b'], from: Date.parse('2026-10-24T00:00Z'), everyDays: 1, handOver: 9 * 60 },
    ],
    overrides: [],
  };
  // 25 October has 25 hours: nine o'clock is 08:00 UTC from then on
  expect(onDuty(berlin, Date.parse('2026-10-25T07:59Z'))).toBe('a');
  expect(onDuty(berlin, Date.parse('2026-10-25T08:00Z'))).toBe('b');
});

it('always has just one of the rotation from its beginning on', () => {
  const [, night] = SCHEDULE.rotations;
  const all = { ...SCHEDULE, rotations: [{ ...night!, receivers: ['a', 'b', 'c'] }], overrides: [] };
  fc.assert(
    fc.property(fc.integer({ min: at('2026-11-02T00:00'), max: at('2027-11-02T00:00') }), (time) => {
      expect(['a', 'b', 'c']).toContain(onDuty(all, time));
      // a whole round later it is the same one's turn
      expect(onDuty(all, time + 3 * 86_400_000)).toBe(onDuty(all, time));
    }),
  );
});
