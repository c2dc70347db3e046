const daySeconds = 86_400;

function hourOf(at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...options,
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replace(',', '');
}

/**
 * When the budget is gone if the service goes on losing as in the last six
 * hours: `At this rate gone on Thursday 14:00`. By the day of the week within
 * six days, else by date. A pace at which the window gives back at least as
 * much as it takes never ends it.
 */
export function paceWords(
  takenAt: Date,
  secondsToExhaustion: number | undefined,
  periodSeconds: number,
  timeZone?: string,
): string {
  if (secondsToExhaustion === undefined) {
    return 'Nothing was lost in the last six hours';
  }
  if (secondsToExhaustion === 0) return 'Nothing is left to lose';
  if (secondsToExhaustion > periodSeconds) {
    return 'At the rate of the last six hours it lasts';
  }
  const at = new Date(takenAt.getTime() + secondsToExhaustion * 1000);
  const day: Intl.DateTimeFormatOptions =
    secondsToExhaustion < 6 * daySeconds
      ? { weekday: 'long' }
      : { day: 'numeric', month: 'long' };
  return `At the rate of the last six hours gone on ${hourOf(at, {
    ...day,
    timeZone,
  })}`;
}
