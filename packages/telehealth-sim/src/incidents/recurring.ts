import { opening } from '../demand';
import { dayMilliseconds } from './slot';

const hourMilliseconds = 3_600_000;

/** Something that happens again on the same day of every cycle, counted from the opening, a Monday. */
export type Recurrence = {
  everyDays: number;
  /** 0 is the cycle's first day. */
  onDay: number;
  /** Hour of that day, UTC. */
  fromHour: number;
  hours: number;
};

/** When something began and when it ends. */
export type Span = { from: number; to: number };

/** Every time it was on between two times, oldest first. */
export function occurrences(
  { everyDays, onDay, fromHour, hours }: Recurrence,
  { from, to }: Span,
): Span[] {
  const period = everyDays * dayMilliseconds;
  const first = opening + onDay * dayMilliseconds + fromHour * hourMilliseconds;
  const length = hours * hourMilliseconds;
  const spans: Span[] = [];
  const earliest = Math.max(0, Math.floor((from - length - first) / period));
  for (let index = earliest; first + index * period < to; index += 1) {
    const start = first + index * period;
    if (start + length > from) spans.push({ from: start, to: start + length });
  }
  return spans;
}
