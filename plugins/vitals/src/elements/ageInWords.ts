const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in one unit: `12 s ago`, `5 min ago`, `3 h ago`, `2 days ago`. A time ahead of the clock counts as now. */
export function ageInWords(then: Date, now: Date): string {
  const seconds = Math.floor((now.getTime() - then.getTime()) / 1000);
  if (seconds < 1) return 'just now';
  if (seconds < minute) return `${seconds} s ago`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min ago`;
  if (seconds < 2 * day) return `${Math.floor(seconds / hour)} h ago`;
  return `${Math.floor(seconds / day)} days ago`;
}

/** The exact time in the reader's zone. */
export function localTime(time: Date): string {
  return time.toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}
