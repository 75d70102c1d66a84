import { sparkPath } from './spark-path';

describe('sparkPath', () => {
  it('spans the box from the least to the greatest value', () => {
    expect(sparkPath([0, 5, 10], 100, 20)).toEqual({ line: 'M0 20L50 10L100 0', end: { x: 100, y: 0 } });
  });

  it('leaves a gap where there is no value', () => {
    expect(sparkPath([0, null, 10, 5], 90, 20).line).toBe('M0 20M60 0L90 10');
  });

  it('draws a constant through the middle', () => {
    expect(sparkPath([3, 3], 10, 20).line).toBe('M0 10L10 10');
  });

  it.each([[[]], [[null, null]]])('draws nothing for %j', (values) => {
    expect(sparkPath(values, 10, 20)).toEqual({ line: '', end: null });
  });
});
