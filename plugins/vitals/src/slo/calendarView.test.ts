import { calendarPace, calendarWords } from './calendarView';

const november = {
  unit: 'month' as const,
  timeZone: 'Europe/Berlin',
  from: '2026-10-31T23:00:00.000Z',
  to: '2026-11-30T23:00:00.000Z',
};

describe('the calendar period', () => {
  it('is named in its own time zone', () => {
    expect(calendarWords(november)).toBe(
      'This month (until 1 Dec 2026, Europe/Berlin)',
    );
  });

  it('has as much left as is still to come', () => {
    expect(calendarPace(november, '2026-11-24T23:00:00.000Z')).toBeCloseTo(0.2);
  });
});
