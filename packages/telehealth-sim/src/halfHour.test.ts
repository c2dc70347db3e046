import { halfHour } from './halfHour';
import { logNormalShareBelow, logNormalShares } from './logNormal';

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('a half hour of appointments', () => {
  it('moves its consultations but neither adds nor loses any', () => {
    expect(mean(halfHour.starts)).toBeCloseTo(1, 10);
    expect(mean(halfHour.ends)).toBeCloseTo(1, 10);
  });

  it('begins three quarters of them in its first five minutes', () => {
    // Late by up to 5 min: z = ln(5 / 2) / 1.2558 = 0.7297, below it 0.7672;
    // late by 30 to 35 min: z from 2.1565 to 2.2793, between them 0.0042.
    expect(halfHour.starts[0] / 6).toBeCloseTo(0.7714, 2);
  });

  it('ends them later and less sharply', () => {
    const latest = halfHour.ends.indexOf(Math.max(...halfHour.ends));
    expect(latest).toBe(1);
    expect(halfHour.ends[latest]).toBeLessThan(2.2);
    expect(Math.min(...halfHour.ends)).toBeGreaterThan(0.2);
  });
});

describe('a log-normal length', () => {
  it.each([
    [10, 0.5],
    // one standard deviation above and below
    [20, 0.8413],
    [5, 0.1587],
    [0, 0],
    [Infinity, 1],
  ])('is not above %d with a share of %d', (limit, share) => {
    const length = { median: 10, sigma: Math.LN2 };
    expect(logNormalShareBelow(length, limit)).toBeCloseTo(share, 4);
  });

  it('lies between the borders or above them, all of it', () => {
    const shares = logNormalShares({ median: 10, sigma: Math.LN2 }, [5, 10]);
    expect(shares.map(share => Number(share.toFixed(4)))).toEqual([
      0.1587, 0.3413, 0.5,
    ]);
  });
});
