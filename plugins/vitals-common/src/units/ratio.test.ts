import { formatExactRatio, formatRatio } from './ratio';

describe('a ratio in percent', () => {
  it('has at most four decimals', () => {
    expect([0.9995, 0.37, 0.999_999_99].map(formatRatio)).toEqual([
      '99.95 %',
      '37 %',
      '100 %',
    ]);
  });

  it('has every digit that was stated where it is a target', () => {
    expect([0.9995, 0.99, 0.999_999_99].map(formatExactRatio)).toEqual([
      '99.95 %',
      '99 %',
      '99.999999 %',
    ]);
  });
});
