import { momentWords } from './momentWords';

describe('momentWords', () => {
  it('says day and time in the named zone', () => {
    const at = Date.UTC(2026, 10, 24, 23, 30);
    expect(momentWords(at, 'UTC')).toBe('Tue 24 Nov 2026, 23:30');
    expect(momentWords(at, 'Europe/Berlin')).toBe('Wed 25 Nov 2026, 00:30');
  });
});
