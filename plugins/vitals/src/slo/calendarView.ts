import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';

type Calendar = NonNullable<ServiceReliability['calendar']>;

/** Share of a calendar period that is still to come: what would be left of a budget spent evenly. */
export function calendarPace(
  { from, to }: Pick<Calendar, 'from' | 'to'>,
  takenAt: string,
): number {
  const start = Date.parse(from);
  const end = Date.parse(to);
  return (end - Date.parse(takenAt)) / (end - start);
}

/** Names a calendar period: `This month (until 1 Dec 2026, Europe/Berlin)`. */
export function calendarWords({ unit, to, timeZone }: Calendar): string {
  const day = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
  return `This ${unit} (until ${day.format(Date.parse(to))}, ${timeZone})`;
}
