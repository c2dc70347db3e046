import { shareOfRange, type ChartMark, type TimeRange } from './chartData';

/** A mark and where its name stands. */
export type PlacedMark = {
  mark: ChartMark;
  /** Share of the width, 0 to 1. */
  share: number;
  /** Counted from the top. */
  lane: number;
  /** Share of the width up to the next mark of the lane, or to the end. */
  room: number;
};

const lanes = 3;

/** The marks that touch a range, the earliest first, each in the lane that has been free the longest. */
export function placedMarks(
  marks: readonly ChartMark[],
  range: TimeRange,
): PlacedMark[] {
  const placed: PlacedMark[] = [];
  const last: (PlacedMark | undefined)[] = Array.from({ length: lanes });
  const touching = marks
    .filter(({ at, until = at }) => at <= range.to && until >= range.from)
    .sort((one, other) => one.at - other.at);
  for (const mark of touching) {
    const share = Math.max(0, shareOfRange(range, mark.at));
    const shares = last.map(before => before?.share ?? -1);
    const lane = shares.indexOf(Math.min(...shares));
    const before = last[lane];
    if (before) before.room = share - before.share;
    const next = { mark, share, lane, room: 1 - share };
    last[lane] = next;
    placed.push(next);
  }
  return placed;
}

/** How many lanes are needed. */
export function laneCount(placed: readonly PlacedMark[]): number {
  return Math.max(0, ...placed.map(({ lane }) => lane + 1));
}
