import { shown } from '@vitals/plugin-vitals-common/manifest';
import { wrong } from '../inputFault';

const withZone =
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;
const dayLength = 'YYYY-MM-DD'.length;
const unixSeconds = /^\d{1,11}(\.\d+)?$/;

/** NaN for what is no time; `Date.parse` alone takes 31 February for 3 March. */
function millisecondsOf(text: string): number {
  const day = text.slice(0, dayLength);
  const isDay = withZone.test(text) && new Date(day).toJSON()?.startsWith(day);
  return isDay ? Date.parse(text) : NaN;
}

/** The instant that `--at` names: ISO 8601 with a zone, a day in UTC, or Unix seconds; now where it is not given. */
export function instantOf(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const milliseconds = unixSeconds.test(text)
    ? Number(text) * 1000
    : millisecondsOf(text);
  if (Number.isNaN(milliseconds)) {
    throw wrong(
      '--at',
      `expected a time such as 2026-11-24T16:00:00Z, or seconds since 1970, found ${shown(
        text,
      )}`,
    );
  }
  return new Date(milliseconds);
}
