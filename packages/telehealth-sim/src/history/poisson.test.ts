import { chanceAt, streamOf } from '../chance';
import { poisson } from './poisson';

const stream = streamOf(1, 'poisson');
const draws = 20_000;

function sample(mean: number): number[] {
  return Array.from({ length: draws }, (_, place) =>
    poisson(mean, chanceAt(stream, place)),
  );
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('poisson', () => {
  it.each([0.02, 0.7, 5, 29.9, 30, 400, 120_000])(
    'has a mean and a variance of %d',
    mean => {
      const counts = sample(mean);
      const seen = average(counts);
      const variance = average(counts.map(count => (count - seen) ** 2));
      // Four standard errors: √(mean / draws), and mean · √(2 / draws) where it is nearly normal.
      expect(Math.abs(seen - mean)).toBeLessThan(4 * Math.sqrt(mean / draws));
      expect(Math.abs(variance / mean - 1)).toBeLessThan(
        4 * Math.sqrt((2 + 1 / mean) / draws),
      );
    },
  );

  it.each([
    // e^−1 = 0.368, + e^−1 = 0.736, + e^−1 / 2 = 0.920
    [0.36, 0],
    [0.37, 1],
    [0.73, 1],
    [0.74, 2],
    [0.93, 3],
  ])('of mean 1 is at a chance of %d the count %d', (chance, count) => {
    expect(poisson(1, chance)).toBe(count);
  });

  it('is 0 where nothing happens', () => {
    expect(poisson(0, 0.999)).toBe(0);
  });

  it('never gives fewer at a larger chance', () => {
    for (const mean of [3, 35, 1000]) {
      const counts = Array.from({ length: 999 }, (_, index) =>
        poisson(mean, (index + 0.5) / 999),
      );
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
    }
  });
});
