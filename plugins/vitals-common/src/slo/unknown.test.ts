import { noData } from './unknown';

describe('no data', () => {
  it.each([
    [660, '11 min'],
    [3600, '1 h'],
    [21_180, '5 h 53 min'],
    [172_799, '47 h 59 min'],
    [172_800, '2 days'],
  ])('for %d s is said as %s', (seconds, words) => {
    expect(noData(seconds)).toEqual({
      reason: 'no-data',
      message: `no data for ${words}: check that the service runs and is scraped`,
    });
  });
});
