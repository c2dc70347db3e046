/** Windows that events are counted over, in seconds; `period` and `calendar` are as long as the policy and the date say. */
const fixedSeconds = {
  '5m': 300,
  '30m': 1800,
  '1h': 3600,
  '2h': 7200,
  '6h': 21_600,
  '1d': 86_400,
  '3d': 259_200,
} as const;

/** A window of fixed length, as Prometheus writes it. */
export type FixedWindow = keyof typeof fixedSeconds;

/** `period`: the policy's rolling window. `calendar`: since the start of the calendar period, in the portal only. */
export type WindowName = FixedWindow | 'period' | 'calendar';

/** From the shortest to the longest. */
export const fixedWindows: readonly FixedWindow[] = [
  '5m',
  '30m',
  '1h',
  '2h',
  '6h',
  '1d',
  '3d',
];

export const windowNames: readonly WindowName[] = [
  ...fixedWindows,
  'period',
  'calendar',
];

/** How long the two windows are that have no fixed length, in seconds. */
export type PeriodLengths = {
  periodSeconds: number;
  calendarSeconds: number;
};

/** Length of a window in seconds. */
export function windowSeconds(
  name: WindowName,
  { periodSeconds, calendarSeconds }: PeriodLengths,
): number {
  if (name === 'period') return periodSeconds;
  if (name === 'calendar') return calendarSeconds;
  return fixedSeconds[name];
}

/** Seconds of a window of fixed length. */
export function fixedWindowSeconds(name: FixedWindow): number {
  return fixedSeconds[name];
}

/** Seconds between two samples of the recorded counts. */
export const recordSeconds = 300;

/**
 * Windows up to this long are counted from the service's own counters, so that
 * an alert does not wait for the next record; longer ones are sums of records.
 */
export const longestRawSeconds = 3600;

const daySeconds = 86_400;

/** The policy's `windowDays` in seconds. */
export function periodSecondsOf(windowDays: number): number {
  return windowDays * daySeconds;
}
