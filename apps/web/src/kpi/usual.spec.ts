import { usualRange } from './usual';

const BAND = { expected: 10, low: 8, high: 12, days: 14 };
const SUM = 'sum(clicks)';

it.each([
  ['up-good', 7.9, 'worse'],
  ['up-good', 8, 'inside'],
  ['up-good', 12, 'inside'],
  ['up-good', 12.1, 'better'],
  ['up-bad', 7, 'better'],
  ['up-bad', 13, 'worse'],
  ['neutral', 13, 'outside'],
  ['up-good', null, 'inside'],
] as const)('of a KPI that is %s, %d is %s', (direction, value, verdict) =>
  expect(usualRange(BAND, value, { direction, formula: SUM })).toEqual({
    low: 8,
    high: 12,
    days: 14,
    verdict,
  }),
);

it('does not go below nothing, but for what something is taken off from', () => {
  const wide = { ...BAND, low: -3 };
  expect(usualRange(wide, 1, { direction: 'up-good', formula: SUM }).low).toBe(0);
  expect(usualRange(wide, 1, { direction: 'up-good', formula: 'sum(a) − sum(b)' }).low).toBe(-3);
});
