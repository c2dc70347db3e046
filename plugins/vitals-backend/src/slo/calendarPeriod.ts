import type { SloCalendar } from '@vitals/plugin-vitals-common/client';
import { DateTime } from 'luxon';

/** The calendar period that an instant lies in, by the clocks of a time zone. */
export function calendarPeriod(
  now: Date,
  { unit, timeZone }: Pick<SloCalendar, 'unit' | 'timeZone'>,
): SloCalendar {
  const from = DateTime.fromJSDate(now, { zone: timeZone }).startOf(unit);
  return {
    unit,
    timeZone,
    from: from.toJSDate().toISOString(),
    to: from
      .plus({ [unit]: 1 })
      .toJSDate()
      .toISOString(),
  };
}
