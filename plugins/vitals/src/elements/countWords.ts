import type { SliConvention } from '@vitals/plugin-vitals-common/telemetry';

/** What is counted. */
export type EventKind = SliConvention['event'];

const nouns: Readonly<Record<EventKind, { one: string; many: string }>> = {
  consultation: { one: 'consultation', many: 'consultations' },
  request: { one: 'request', many: 'requests' },
  workflow: { one: 'workflow', many: 'workflows' },
  minute: { one: 'minute', many: 'minutes' },
  'record access': { one: 'record access', many: 'record accesses' },
};

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** Below that a count that is an estimate keeps one decimal. */
const smallCount = 10;

/**
 * A count for a person: whole and grouped (`1,204`), with one decimal below
 * ten where it is not whole (`0.4`). Always towards zero, so that nobody is
 * promised an event that is not left.
 */
export function countWords(count: number): string {
  const size = Math.abs(count);
  const cut =
    size < smallCount
      ? Math.trunc(Number((count * 10).toPrecision(12))) / 10
      : Math.trunc(count);
  if (Object.is(cut, -0)) return '0';
  return size < smallCount ? String(cut) : grouped.format(cut);
}

/** The word for what is counted, as many as there are. */
export function eventNoun(event: EventKind, count: number): string {
  return countWords(count) === '1' ? nouns[event].one : nouns[event].many;
}

/** `38 of 412 consultations`, or `38 consultations`. */
export function eventsWords(
  count: number,
  event: EventKind,
  of?: number,
): string {
  return of === undefined
    ? `${countWords(count)} ${eventNoun(event, count)}`
    : `${countWords(count)} of ${countWords(of)} ${eventNoun(event, of)}`;
}
