import { changeOf } from './change';

describe('changeOf', () => {
  it('is relative, and good or bad by the direction of the KPI', () => {
    expect(changeOf(110, 100, 'money', 'up-good')).toEqual({
      amount: 0.1,
      kind: 'relative',
      trend: 'up',
      verdict: 'good',
    });
    expect(changeOf(110, 100, 'money', 'up-bad')?.verdict).toBe('bad');
    expect(changeOf(90, 100, 'money', 'up-bad')).toMatchObject({ trend: 'down', verdict: 'good' });
    expect(changeOf(90, 100, 'count', 'neutral')).toMatchObject({ trend: 'down', verdict: 'neutral' });
  });

  it('keeps the sign where yesterday was negative', () => {
    expect(changeOf(-50, -100, 'money', 'up-good')).toMatchObject({
      amount: 0.5,
      trend: 'up',
      verdict: 'good',
    });
  });

  it('compares ratios in points, also against a ratio of 0', () => {
    const change = changeOf(0.02, 0.015, 'ratio', 'up-good');
    expect(change).toMatchObject({ kind: 'points', trend: 'up' });
    expect(change?.amount).toBeCloseTo(0.005);
    expect(changeOf(0.02, 0, 'ratio', 'up-good')?.trend).toBe('up');
  });

  it('calls a change that would be written as 0 flat', () => {
    expect(changeOf(100_001, 100_000, 'count', 'up-good')).toMatchObject({
      trend: 'flat',
      verdict: 'neutral',
    });
  });

  it.each([
    [null, 100],
    [100, null],
    [100, 0],
  ])('has no answer for %p against %p', (value, previous) => {
    expect(changeOf(value, previous, 'count', 'up-good')).toBeNull();
  });
});
