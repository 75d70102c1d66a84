import { createRandom, mix } from './random';

describe('random numbers', () => {
  it('are the same for the same seed and others for another', () => {
    const numbers = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
  });

  it.each([0.4, 3, 25, 80])('count to a Poisson mean and variance of %d', (mean) => {
    const random = createRandom(mix(1, mean * 10));
    const counts = Array.from({ length: 20_000 }, () => random.count(mean));
    const average = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / counts.length;
    expect(average / mean).toBeCloseTo(1, 1);
    expect(variance / mean).toBeCloseTo(1, 1);
  });

  it('choose by weight', () => {
    const random = createRandom(3);
    const items = [
      { name: 'often', weight: 9 },
      { name: 'seldom', weight: 1 },
    ];
    const often = Array.from({ length: 10_000 }, () => random.weighted(items)).filter(
      (item) => item.name === 'often',
    );
    expect(often.length / 10_000).toBeCloseTo(0.9, 1);
  });
});
