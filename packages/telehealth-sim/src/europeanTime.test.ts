import { isEuropeanSummer, wallClock } from './europeanTime';

describe('European time', () => {
  it.each([
    ['2026-03-29T00:59:59Z', false],
    ['2026-03-29T01:00:00Z', true],
    ['2026-10-25T00:59:59Z', true],
    ['2026-10-25T01:00:00Z', false],
    ['2027-03-28T01:00:00Z', true],
    ['2027-10-31T01:00:00Z', false],
  ])('at %s is summer time: %s', (text, summer) => {
    expect(isEuropeanSummer(Date.parse(text))).toBe(summer);
  });

  it('shows eight in Dublin when it is nine in Frankfurt, in both halves of the year', () => {
    for (const [utc, dublin, frankfurt] of [
      ['2026-01-12T08:00:00Z', '08:00', '09:00'],
      ['2026-07-13T07:00:00Z', '08:00', '09:00'],
    ]) {
      const clock = (offset: number) =>
        new Date(wallClock(Date.parse(utc), offset)).toISOString();
      expect(clock(0).slice(11, 16)).toBe(dublin);
      expect(clock(1).slice(11, 16)).toBe(frankfurt);
    }
  });
});
