import { journeySentence, overWords } from './journeyView';

const shares = [
  { name: 'video', kind: 'service' as const, failures: 50, share: 0.5 },
  {
    name: 'unattributed',
    kind: 'unattributed' as const,
    failures: 50,
    share: 0.5,
  },
];

describe('journeySentence', () => {
  it('names the one to talk to first', () => {
    expect(
      journeySentence('consult', 'burning', {
        state: 'known',
        failures: 100,
        shares,
      }),
    ).toBe('consult burns its budget; video answers for 50 % of its failures');
  });

  it('does not make a culprit of what nobody explains', () => {
    expect(
      journeySentence('consult', 'spent', {
        state: 'known',
        failures: 50,
        shares: shares.slice(1),
      }),
    ).toBe('consult has spent its budget; nobody answers for its failures');
  });

  it('does not take unknown for fine', () => {
    expect(
      journeySentence('book', 'unknown', {
        state: 'unknown',
        unknown: { reason: 'no-data', message: 'no data' },
      }),
    ).toBe('book is unknown');
  });
});

describe('overWords', () => {
  it('is silent where no policy says how long', () => {
    expect(overWords(28 * 86_400)).toBe(' over 28 days');
    expect(overWords(undefined)).toBe('');
  });
});
