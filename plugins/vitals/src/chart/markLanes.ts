import { shareOfRange, type ChartMark, type TimeRange } from './chartData';

/** A mark and where its name stands. */
export type PlacedMark = {
  mark: ChartMark;
  /** Share of the width, 0 to 1. */
  share: number;
  /** Counted from the top. */
  lane: number;
  /** Share of the width that its name may take. */
  room: number;
  /** The side of the line on which its name stands: to the left where the right end is near. */
  side: 'left' | 'right';
};

const lanes = 3;

/** Less room than this is too little for a name. */
const leastRoom = 0.15;

/** Turns the last name of a lane to the left where it has no room; it shares the space there with the name before. */
function turned(last: PlacedMark, before: PlacedMark | undefined): void {
  const gap = last.share - (before?.share ?? 0);
  const half = before ? gap / 2 : gap;
  if (last.room >= leastRoom || half <= last.room) return;
  last.room = half;
  last.side = 'left';
  if (before) before.room = half;
}

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
    const next: PlacedMark = {
      mark,
      share,
      lane,
      room: 1 - share,
      side: 'right',
    };
    last[lane] = next;
    placed.push(next);
  }
  last.forEach((end, lane) => {
    const ofLane = placed.filter(each => each.lane === lane);
    if (end) turned(end, ofLane[ofLane.length - 2]);
  });
  return placed;
}

/** How many lanes are needed. */
export function laneCount(placed: readonly PlacedMark[]): number {
  return Math.max(0, ...placed.map(({ lane }) => lane + 1));
}
