const locale = 'en-GB';

/** A moment for a person: `Tue 24 Nov 2026, 14:05`, in the reader's zone unless one is named. */
export function momentWords(at: number, timeZone?: string): string {
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return `${day.format(at).replace(',', '')}, ${clock.format(at)}`;
}
