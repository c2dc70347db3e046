import { paceWords } from './paceWords';

const takenAt = new Date('2026-11-24T10:00:00Z');
const period = 28 * 86_400;
const words = (seconds: number | undefined) =>
  paceWords(takenAt, seconds, period, 'UTC');

describe('paceWords', () => {
  it('names the day of the week where that is plain', () => {
    expect(words(2 * 86_400 + 4 * 3600)).toBe(
      'At the rate of the last six hours gone on Thursday 14:00',
    );
  });

  it('names the date where a day of the week would mislead', () => {
    expect(words(10 * 86_400)).toBe(
      'At the rate of the last six hours gone on 4 December at 10:00',
    );
  });

  it('names no day that never comes', () => {
    expect(words(29 * 86_400)).toBe(
      'At the rate of the last six hours it lasts',
    );
    expect(words(undefined)).toBe('Nothing was lost in the last six hours');
  });

  it('says that all is gone', () => {
    expect(words(0)).toBe('Nothing is left to lose');
  });
});
