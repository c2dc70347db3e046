import { countWords, eventsWords } from './countWords';

describe('countWords', () => {
  it.each([
    [1204.9, '1,204'],
    [38, '38'],
    [9.99, '9.9'],
    [2, '2'],
    [0.3, '0.3'],
    [0.04, '0'],
    [-0.04, '0'],
    [-31.2, '-31'],
  ])('writes %d as %s, never more than there is', (count, words) => {
    expect(countWords(count)).toBe(words);
  });
});

describe('eventsWords', () => {
  it('says what is left of what', () => {
    expect(eventsWords(38, 'consultation', 412)).toBe(
      '38 of 412 consultations',
    );
    expect(eventsWords(0.4, 'record access', 2.1)).toBe(
      '0.4 of 2.1 record accesses',
    );
  });

  it('agrees in number', () => {
    expect(eventsWords(1, 'workflow')).toBe('1 workflow');
    expect(eventsWords(0, 'request')).toBe('0 requests');
    expect(eventsWords(1, 'minute', 1)).toBe('1 of 1 minute');
  });
});
