import { basisWords, quietWords } from './countingWords';

describe('quietWords', () => {
  it('says in words that one failure among few means nothing', () => {
    expect(
      quietWords([{ alert: 'fast', window: '1h', events: 12.4, minimum: 30 }], {
        event: 'consultation',
      }),
    ).toBe(
      'Too little happens for a page to mean anything: 12 consultations in 1h, where 30 are needed. A single failure never wakes anybody; tickets still come.',
    );
  });

  it('is silent where enough happens', () => {
    expect(quietWords([], { event: 'request' })).toBe('');
  });
});

describe('basisWords', () => {
  it('says whether rules were used', () => {
    expect(basisWords('recorded')).toMatch(/^From recorded rules/);
    expect(basisWords('raw')).toMatch(/^From raw counters/);
    expect(basisWords(undefined)).toBe('Not at all so far.');
  });
});
