import fc from 'fast-check';
import type { OnCallSchedule } from '@mcc/contracts';
import { onDuty } from './on-duty';
import { turnsOf } from './turns';

const MINUTE = 60_000;
const at = (local: string): number => Date.parse(`${local}+08:00`);
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];

/** By day in weekly turns from Monday at nine; nobody at night; Sun stands in on 11 November. */
const SCHEDULE: OnCallSchedule = {
  id: 'ops',
  timeZone: 'Asia/Shanghai',
  rotations: [
    {
      receivers: ['li', 'wang'],
      from: Date.parse('2026-11-02T00:00Z'),
      everyDays: 7,
      handOver: 9 * 60,
      weekly: [{ days: ALL_DAYS, from: 9 * 60, to: 21 * 60 }],
    },
  ],
  overrides: [{ from: at('2026-11-11T00:00'), until: at('2026-11-12T00:00'), receiver: 'sun' }],
};

it('tells who is on duty until when, and who is next', () => {
  expect(turnsOf(SCHEDULE, at('2026-11-10T12:00'))).toEqual({
    person: 'wang',
    until: at('2026-11-10T21:00'),
    next: { person: 'sun', from: at('2026-11-11T00:00') },
  });
  expect(turnsOf(SCHEDULE, at('2026-11-11T12:00'))).toEqual({
    person: 'sun',
    until: at('2026-11-12T00:00'),
    next: { person: 'wang', from: at('2026-11-12T09:00') },
  });
});

it('says that nobody is on duty, and who will be', () => {
  expect(turnsOf(SCHEDULE, at('2026-11-10T22:00'))).toEqual({
    person: null,
    until: at('2026-11-11T00:00'),
    next: { person: 'sun', from: at('2026-11-11T00:00') },
  });
  expect(turnsOf({ ...SCHEDULE, overrides: [] }, at('2026-06-01T00:00'))).toEqual({
    person: null,
    until: at('2026-11-02T09:00'),
    next: { person: 'li', from: at('2026-11-02T09:00') },
  });
});

it('knows no end where nobody takes over', () => {
  const always = { receivers: ['li'], from: Date.parse('2026-11-02T00:00Z'), everyDays: 7, handOver: 540 };
  const alone: OnCallSchedule = { ...SCHEDULE, rotations: [always], overrides: [] };
  expect(turnsOf(alone, at('2026-11-10T12:00'))).toEqual({ person: 'li', until: null, next: null });
});

it('hands over where the clocks skip the time of the hand-over', () => {
  const berlin: OnCallSchedule = {
    id: 'eu',
    timeZone: 'Europe/Berlin',
    rotations: [
      { receivers: ['a', 'b'], from: Date.parse('2027-03-27T00:00Z'), everyDays: 1, handOver: 150 },
    ],
    overrides: [],
  };
  // on 28 March 2027 the clocks go from 02:00 to 03:00
  expect(turnsOf(berlin, Date.parse('2027-03-27T12:00Z'))).toMatchObject({
    person: 'a',
    until: Date.parse('2027-03-28T01:00Z'),
  });
});

it('always agrees with who is on duty at each minute', () => {
  const hours = fc.record({
    days: fc.subarray(ALL_DAYS, { minLength: 1 }),
    from: fc.nat(1_439),
    to: fc.nat(1_440),
  });
  const rotation = fc.record({
    receivers: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
    from: fc.constant(Date.parse('2026-11-02T00:00Z')),
    everyDays: fc.constantFrom(1, 2, 7),
    handOver: fc.nat(1_439),
    weekly: fc.array(hours, { minLength: 1, maxLength: 2 }),
  });
  const minute = fc.integer({ min: at('2026-11-05T00:00') / MINUTE, max: at('2026-11-15T00:00') / MINUTE });
  fc.assert(
    fc.property(fc.array(rotation, { minLength: 1, maxLength: 2 }), minute, (rotations, minutes) => {
      const schedule = { ...SCHEDULE, rotations };
      const from = minutes * MINUTE;
      const { person, until } = turnsOf(schedule, from);
      const end = Math.min(until ?? Infinity, from + 3 * 86_400_000);
      for (let time = from; time < end; time += MINUTE) expect(onDuty(schedule, time)).toBe(person);
      if (until !== null) expect(onDuty(schedule, until)).not.toBe(person);
    }),
    { numRuns: 50 },
  );
});
