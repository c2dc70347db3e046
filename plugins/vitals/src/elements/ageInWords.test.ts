import { ageInWords } from './ageInWords';

const now = new Date('2026-11-24T10:00:00Z');

describe('ageInWords', () => {
  it.each([
    ['2026-11-24T10:00:05Z', 'just now'],
    ['2026-11-24T10:00:00Z', 'just now'],
    ['2026-11-24T09:59:48Z', '12 s ago'],
    ['2026-11-24T09:59:00Z', '1 min ago'],
    ['2026-11-24T09:00:01Z', '59 min ago'],
    ['2026-11-24T07:00:00Z', '3 h ago'],
    ['2026-11-22T10:00:01Z', '47 h ago'],
    ['2026-11-22T10:00:00Z', '2 days ago'],
  ])('says of %s that it was %s', (then, words) => {
    expect(ageInWords(new Date(then), now)).toBe(words);
  });
});
