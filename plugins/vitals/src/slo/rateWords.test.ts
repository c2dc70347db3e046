import { rateWords } from './rateWords';

describe('rateWords', () => {
  it.each([
    [0, '0×'],
    [0.01, 'under 0.1×'],
    [0.4, '0.4×'],
    [1, '1×'],
    [6.24, '6.2×'],
    [9.97, '10×'],
    [13.44, '13×'],
    [2000, '2,000×'],
  ])('says %d as %s', (rate, words) => {
    expect(rateWords(rate)).toBe(words);
  });
});
