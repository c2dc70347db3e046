import { timeTickWords } from './tickWords';

const hour = 60 * 60 * 1000;
const midnight = Date.UTC(2026, 10, 24);

describe('timeTickWords', () => {
  it('names hours, and the day where it begins', () => {
    expect(
      timeTickWords(
        [midnight - 6 * hour, midnight, midnight + 6 * hour],
        6 * hour,
        'UTC',
      ),
    ).toEqual(['18:00', '24 Nov', '06:00']);
  });

  it('names days where ticks are days apart', () => {
    expect(
      timeTickWords(
        [midnight, midnight + 48 * hour],
        48 * hour,
        'Australia/Sydney',
      ),
    ).toEqual(['24 Nov', '26 Nov']);
  });

  it('begins the day where the reader does', () => {
    expect(
      timeTickWords([midnight, midnight - hour], hour, 'Europe/Berlin'),
    ).toEqual(['01:00', '24 Nov']);
  });
});
