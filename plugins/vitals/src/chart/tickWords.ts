const locale = 'en-GB';
const dayMilliseconds = 24 * 60 * 60 * 1000;

function formatter(
  options: Intl.DateTimeFormatOptions,
  timeZone: string | undefined,
): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone });
}

/**
 * What stands at the ticks of the time axis, by the milliseconds between two:
 * days from one day on, else hours and minutes with the day where it begins.
 * The zone is the reader's unless one is named.
 */
export function timeTickWords(
  ticks: readonly number[],
  increment: number,
  timeZone?: string,
): string[] {
  const day = formatter({ day: 'numeric', month: 'short' }, timeZone);
  const clock = formatter({ hour: '2-digit', minute: '2-digit' }, timeZone);
  return ticks.map(tick => {
    if (increment >= dayMilliseconds) return day.format(tick);
    const time = clock.format(tick);
    return time === '00:00' ? day.format(tick) : time;
  });
}
