import { soFarWords } from './soFarWords';

const objective = { event: 'consultation' as const };

describe('soFarWords', () => {
  it('says what was counted without calling it a budget', () => {
    expect(soFarWords({ total: 8902, bad: 31 }, objective)).toBe(
      'Counted so far: 31 failed of 8,902 consultations',
    );
  });

  it('does not take uncounted failures for none', () => {
    expect(soFarWords({ total: 12 }, objective)).toBe(
      'Counted so far: 12 consultations, how many failed is not known',
    );
  });

  it('has nothing to say about nothing', () => {
    expect(soFarWords(undefined, objective)).toBe('');
  });
});
