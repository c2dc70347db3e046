import { calendarPeriod } from './calendarPeriod';

describe('the calendar period', () => {
  it.each([
    [
      'month',
      'UTC',
      '2026-11-24T10:00:00Z',
      '2026-11-01T00:00:00.000Z',
      '2026-12-01T00:00:00.000Z',
    ],
    // Tuesday; weeks begin on Mondays.
    [
      'week',
      'UTC',
      '2026-11-24T10:00:00Z',
      '2026-11-23T00:00:00.000Z',
      '2026-11-30T00:00:00.000Z',
    ],
    [
      'quarter',
      'UTC',
      '2026-11-24T10:00:00Z',
      '2026-10-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ],
    // October begins in summer time, two hours ahead of UTC, and ends in winter time, one ahead.
    [
      'month',
      'Europe/Berlin',
      '2026-10-31T12:00:00Z',
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ],
    // Still September in New York.
    [
      'month',
      'America/New_York',
      '2026-10-01T03:59:59Z',
      '2026-09-01T04:00:00.000Z',
      '2026-10-01T04:00:00.000Z',
    ],
    [
      'month',
      'UTC',
      '2026-12-01T00:00:00Z',
      '2026-12-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ],
  ] as const)(
    '%s in %s at %s is from %s to %s',
    (unit, timeZone, now, from, to) => {
      expect(calendarPeriod(new Date(now), { unit, timeZone })).toEqual({
        unit,
        timeZone,
        from,
        to,
      });
    },
  );
});
