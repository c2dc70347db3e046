/** A line of a chart. `null` is unknown: it stays a gap and is never drawn as zero. */
export type ChartSeries = {
  id: string;
  label: string;
  /** One a moment of `ChartData.times`. */
  values: readonly (number | null)[];
  /** Whether a moment without a value is known to have none, as nothing happened; absent: all such are unknown. */
  quiet?: readonly boolean[];
};

/** Lines over common moments. */
export type ChartData = {
  /** Milliseconds since 1970, ascending. */
  times: readonly number[];
  series: readonly ChartSeries[];
};

/** A part of time, in milliseconds since 1970. */
export type TimeRange = { from: number; to: number };

/** A limit, drawn as a line with its name. */
export type ChartThreshold = { label: string; value: number };

export type MarkKind =
  | 'release'
  | 'alert'
  | 'incident'
  | 'policy'
  | 'maintenance';

/** Something that happened at a moment, or lasted until another. */
export type ChartMark = {
  id: string;
  kind: MarkKind;
  label: string;
  /** Milliseconds since 1970. */
  at: number;
  until?: number;
  href?: string;
};

/** From the first moment to the last; undefined where there is none. */
export function wholeRange({ times }: ChartData): TimeRange | undefined {
  const [from] = times;
  const to = times[times.length - 1];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Where a moment stands in a range: 0 at its start, 1 at its end; a range without length has all at its start. */
export function shareOfRange({ from, to }: TimeRange, at: number): number {
  return to > from ? (at - from) / (to - from) : 0;
}
