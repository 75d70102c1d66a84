import { createPacer, createShift } from './pace';

describe('pace', () => {
  it('waits for the moment of an event, by event time and speed', () => {
    let now = 1_000;
    const waitFor = createPacer(60, () => now);
    expect(waitFor(5_000_000)).toBe(0);
    expect(waitFor(5_000_000 + 60_000)).toBe(1_000);
    now = 1_500;
    expect(waitFor(5_000_000 + 60_000)).toBe(500);
    expect(waitFor(5_000_000 + 42_000)).toBe(0);
  });

  it('does not wait for what is older', () => {
    const waitFor = createPacer(1, () => 0);
    waitFor(1_000_000);
    expect(waitFor(0)).toBe(0);
  });

  it('moves times so that the first falls on the start', () => {
    const shift = createShift(10_000);
    expect([500, 700, 100].map(shift)).toEqual([10_000, 10_200, 9_600]);
  });
});
