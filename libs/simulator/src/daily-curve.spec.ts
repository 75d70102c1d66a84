import { activityAt, shanghaiHour, storeActivityAt } from './daily-curve';

const at = (time: string): number => activityAt(Date.parse(`${time}+08:00`));

describe('daily curve', () => {
  it('goes by the clock of Shanghai', () => {
    expect(shanghaiHour(Date.parse('2026-11-10T20:30:00+08:00'))).toBe(20.5);
  });

  it('has its low before dawn and its peak at nine in the evening', () => {
    const hours = Array.from({ length: 24 }, (_, hour) =>
      at(`2026-11-10T${String(hour).padStart(2, '0')}:00:00`),
    );
    expect(hours.indexOf(Math.max(...hours))).toBe(21);
    expect([3, 4]).toContain(hours.indexOf(Math.min(...hours)));
    expect(at('2026-11-10T12:00:00')).toBeGreaterThan(at('2026-11-10T14:30:00'));
  });

  it('is livelier on Saturday than on Monday', () => {
    expect(at('2026-11-14T20:00:00')).toBeGreaterThan(at('2026-11-09T20:00:00'));
  });

  it('never jumps', () => {
    for (let minute = 0; minute < 23 * 60; minute += 1) {
      const now = Date.parse('2026-11-10T00:00:00+08:00') + minute * 60_000;
      expect(Math.abs(activityAt(now + 60_000) - activityAt(now))).toBeLessThan(0.01);
    }
  });

  it('closes the shops at night', () => {
    expect(storeActivityAt(Date.parse('2026-11-10T03:00:00+08:00'))).toBe(0);
    expect(storeActivityAt(Date.parse('2026-11-10T19:00:00+08:00'))).toBeGreaterThan(1);
  });
});
