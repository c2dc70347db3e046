import type { TimeRange } from './chartData';

const pageShare = 10;

/** The sample that a key moves the cursor to; undefined for a key that does not move it. */
export function cursorAfterKey(
  key: string,
  index: number,
  count: number,
): number | undefined {
  const page = Math.max(1, Math.round(count / pageShare));
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    PageDown: index - page,
    PageUp: index + page,
    Home: 0,
    End: count - 1,
  };
  const wished = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return wished === undefined
    ? undefined
    : Math.min(Math.max(wished, 0), count - 1);
}

/** A range `factor` times as long around a moment, which keeps its place in it, within `bounds`. */
export function zoomedRange(
  range: TimeRange,
  at: number,
  factor: number,
  bounds: TimeRange,
): TimeRange {
  const from = at - (at - range.from) * factor;
  const to = at + (range.to - at) * factor;
  return { from: Math.max(from, bounds.from), to: Math.min(to, bounds.to) };
}
