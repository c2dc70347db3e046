import { shareOpenAfter } from './remainingLength';

describe('the share of open consultations that last longer', () => {
  // The formula by hand, for a mean of 9.3 min.
  it.each([
    [600, 0.27],
    [900, 0.15],
    [1800, 0.034],
    [3600, 0.004],
  ])('than %d s is %d', (seconds, share) => {
    expect(shareOpenAfter(seconds, 9.3)).toBeCloseTo(share, 2);
  });

  it('is all of them at once, and none in the end', () => {
    expect(shareOpenAfter(0, 9.3)).toBe(1);
    expect(shareOpenAfter(86_400, 9.3)).toBeCloseTo(0, 6);
  });

  it('is larger where consultations are longer', () => {
    expect(shareOpenAfter(600, 50)).toBeGreaterThan(shareOpenAfter(600, 9.3));
  });
});
