import { InputError } from '@backstage/errors';
import type { SloHistoryQuery } from '@vitals/plugin-vitals-common/client';
import type {
  EventCounts,
  HistoryStep,
} from '@vitals/plugin-vitals-common/slo';
import type { HistoryPoint } from '@vitals/plugin-vitals-node';
import type { StoredHour } from './HistoryStore';

/** Steps of a chart, from five minutes to a day. */
const stepLengths = [300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400];

/** Points that a chart shows at most: a month by the hour, with the longest window of an alert before it. */
const mostPoints = 816;

/** Steps of what the portal keeps. */
export const hourSeconds = 3600;

/** What a chart covers, in whole steps; times in milliseconds since 1970. */
export type ChartRange = { from: number; to: number; stepSeconds: number };

/** The range in the finest steps that a chart can show, and no finer than asked for. InputError where it ends before it begins or lies ahead. */
export function chartRange(
  query: SloHistoryQuery,
  now: Date,
  leastSeconds = 0,
): ChartRange {
  const from = Date.parse(query.from);
  const to = Math.min(Date.parse(query.to), now.getTime());
  if (to <= from) {
    throw new InputError(
      `request: to: expected a time after from and from in the past, found ${query.from} to ${query.to}`,
    );
  }
  const seconds = (to - from) / 1000;
  const stepSeconds = stepLengths.find(
    each => each >= leastSeconds && seconds / each <= mostPoints,
  );
  if (stepSeconds === undefined) {
    throw new InputError(
      `request: from: expected at most ${mostPoints} days before to, found ${query.from}`,
    );
  }
  const step = stepSeconds * 1000;
  return {
    from: Math.floor(from / step) * step,
    to: Math.max(Math.floor(to / step), Math.floor(from / step) + 1) * step,
    stepSeconds,
  };
}

/** A point of a chart; `stored` where the portal kept it and the source has it no longer. */
export type ChartPoint = HistoryPoint & { stored?: true };

function addCounts(hours: readonly EventCounts[]): EventCounts {
  const sum = (kind: 'bad' | 'thirdParty' | 'unexplained') => {
    const counted = hours.flatMap(hour => hour[kind] ?? []);
    return counted.length === hours.length
      ? { [kind]: counted.reduce((all, each) => all + each, 0) }
      : {};
  };
  return {
    total: hours.reduce((all, { total }) => all + total, 0),
    ...sum('bad'),
    ...sum('thirdParty'),
    ...sum('unexplained'),
  };
}

/** What was kept of a step; undefined where an hour of it is missing. */
function storedIn(
  hours: ReadonlyMap<number, EventCounts>,
  at: number,
  stepSeconds: number,
): EventCounts | undefined {
  const counted: EventCounts[] = [];
  for (let back = 0; back < stepSeconds / hourSeconds; back += 1) {
    const hour = hours.get(at - back * hourSeconds * 1000);
    if (!hour) return undefined;
    counted.push(hour);
  }
  return addCounts(counted);
}

/** A point for each step: what the source holds, else what the portal kept, else a gap. */
export function chartPoints(
  { from, to, stepSeconds }: ChartRange,
  points: readonly HistoryPoint[],
  stored: readonly StoredHour[],
): ChartPoint[] {
  const seen = new Map(points.map(({ at, counts }) => [at.getTime(), counts]));
  const hours = new Map(stored.map(({ at, counts }) => [at, counts]));
  const wholeHours = stepSeconds % hourSeconds === 0;
  const chart: ChartPoint[] = [];
  for (let at = from + stepSeconds * 1000; at <= to; at += stepSeconds * 1000) {
    const counts = seen.get(at);
    const kept =
      counts || !wholeHours ? undefined : storedIn(hours, at, stepSeconds);
    chart.push({
      at: new Date(at),
      ...(counts ? { counts } : {}),
      ...(kept ? { counts: kept, stored: true } : {}),
    });
  }
  return chart;
}

/** Steps from the source and, before its first sight or where it has none, the hours that were kept. */
export function incidentSteps(
  points: readonly HistoryPoint[],
  stepSeconds: number,
  stored: readonly StoredHour[],
): HistoryStep[] {
  const seen = points
    .filter(({ counts }) => counts)
    .map(({ at, counts }) => ({
      from: at.getTime() - stepSeconds * 1000,
      to: at.getTime(),
      counts,
    }));
  const first = seen[0]?.from ?? Infinity;
  const before = stored
    .filter(({ at }) => at <= first)
    .map(({ at, counts }) => ({
      from: at - hourSeconds * 1000,
      to: at,
      counts,
    }));
  return [...before, ...seen];
}
