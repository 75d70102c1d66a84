import fc from 'fast-check';
import type { ReplayCommand } from '@mcc/contracts';
import { ReplayClock } from './replay-clock';

const NOW = Date.UTC(2026, 10, 29, 12);
const HOUR = 3_600_000;

const commands = fc.record(
  {
    at: fc.integer({ min: NOW - 48 * HOUR, max: NOW + HOUR }),
    speed: fc.integer({ min: 1, max: 600 }),
    playing: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<ReplayCommand>;
const starts = fc.record({
  at: fc.integer({ min: NOW - 48 * HOUR, max: NOW }),
  speed: fc.integer({ min: 1, max: 600 }),
  playing: fc.boolean(),
});
/** Time that passes, also backwards, with a command now and then. */
const courses = fc.array(
  fc.record({ passed: fc.integer({ min: -2_000, max: 90_000 }), command: fc.option(commands) }),
  { maxLength: 40 },
);

describe('ReplayClock', () => {
  it('never goes back by itself, never runs ahead of its speed, and never passes the present', () =>
    fc.assert(
      fc.property(starts, courses, (start, course) => {
        let now = NOW;
        const clock = new ReplayClock(start, now);
        let before = clock.advance(now);
        expect(before).toBe(start.at);
        for (const { passed, command } of course) {
          const { speed, playing } = clock;
          const latest = Math.max(now, now + passed);
          now += passed;
          const moment = clock.advance(now);
          expect(moment).toBeGreaterThanOrEqual(before);
          expect(moment - before).toBeLessThanOrEqual(playing ? Math.max(0, passed) * speed : 0);
          expect(moment).toBeLessThanOrEqual(Math.max(latest, before));
          if (command) clock.change(command, now);
          before = clock.advance(now);
        }
      }),
    ));

  it('runs exactly as fast as asked until it has caught up', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.array(fc.nat(5_000)), (speed, ticks) => {
        const clock = new ReplayClock({ at: NOW - 48 * HOUR, speed, playing: true }, NOW);
        let passed = 0;
        for (const tick of ticks) {
          passed += tick;
          const expected = NOW - 48 * HOUR + passed * speed;
          expect(clock.advance(NOW + passed)).toBe(Math.min(expected, NOW + passed));
          if (expected >= NOW + passed) break;
        }
      }),
    ));

  it('stands still while it is paused, and goes on from there', () => {
    const clock = new ReplayClock({ at: NOW - HOUR, speed: 60, playing: true }, NOW);
    clock.change({ playing: false }, NOW + 1_000);
    expect(clock.advance(NOW + 9_000)).toBe(NOW - HOUR + 60_000);
    clock.change({ playing: true, speed: 10 }, NOW + 10_000);
    expect(clock.advance(NOW + 11_000)).toBe(NOW - HOUR + 70_000);
  });

  it('leaves out the time that it is held', () => {
    const clock = new ReplayClock({ at: NOW - HOUR, speed: 60, playing: true }, NOW);
    clock.holdUntil(NOW + 30_000);
    expect(clock.advance(NOW + 31_000)).toBe(NOW - HOUR + 60_000);
  });

  it('goes where it is sent, but not into the future', () => {
    const clock = new ReplayClock({ at: NOW - HOUR, speed: 1, playing: false }, NOW);
    clock.change({ at: NOW - 2 * HOUR }, NOW + 5);
    expect(clock.advance(NOW + 10)).toBe(NOW - 2 * HOUR);
    clock.change({ at: NOW + HOUR }, NOW + 20);
    expect(clock.advance(NOW + 30)).toBe(NOW + 20);
  });

  it('stops when it has caught up with the present, and says so until it is sent on', () => {
    const clock = new ReplayClock({ at: NOW - 60_000, speed: 600, playing: true }, NOW);
    expect(clock.atPresent).toBe(false);
    expect(clock.advance(NOW + 1_000)).toBe(NOW + 1_000);
    expect([clock.atPresent, clock.playing]).toEqual([true, false]);
    expect(clock.advance(NOW + 9_000)).toBe(NOW + 1_000);
    clock.change({ at: NOW - HOUR }, NOW + 9_000);
    expect([clock.atPresent, clock.playing]).toEqual([false, false]);
  });
});
