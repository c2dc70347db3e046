import type { EventCounts, Objective } from '@vitals/plugin-vitals-common/slo';
import {
  metrics,
  slis,
  type MetricConvention,
  type SeriesSelector,
  type SliConvention,
} from '@vitals/plugin-vitals-common/telemetry';
import type { Cell, SeenHistory, Span } from '@vitals/telehealth-sim';

type Counted = Pick<Objective, 'sli' | 'thresholdSeconds'>;

/** Whether events that are counted together belong to a selector. */
function selects({ metric, where }: SeriesSelector, cell: Cell): boolean {
  const labels: Readonly<Record<string, string | undefined>> = cell.labels;
  return (
    cell.metric === metric &&
    Object.entries(where).every(([label, values]) =>
      values.includes(labels[label] ?? ''),
    )
  );
}

/** A limit between two borders cannot be counted. */
function isBorder({ metric }: SeriesSelector, seconds: number): boolean {
  const family = Object.entries(metrics).find(([name]) => name === metric);
  const convention: MetricConvention | undefined = family?.[1];
  return (
    convention?.type === 'histogram' && convention.buckets.includes(seconds)
  );
}

type Sum = (isCounted: (cell: Cell) => boolean) => number | undefined;

/** The sum of the cells that are counted; undefined where there are none, which is not 0. */
function summing(cells: readonly Cell[], counts: readonly number[]): Sum {
  return isCounted => {
    const own = counts.filter((_, index) => isCounted(cells[index]));
    return own.length === 0
      ? undefined
      : own.reduce((sum, events) => sum + events, 0);
  };
}

/** Failures that are charged, once those of third parties stand apart. */
function badOf(
  convention: Exclude<SliConvention, { counts: 'minutes' }>,
  thresholdSeconds: number,
  sum: Sum,
): number | undefined {
  const { thirdParty } = convention;
  const isOurs = (cell: Cell) => !thirdParty || !selects(thirdParty, cell);
  if (convention.counts === 'outcome') {
    return sum(cell => selects(convention.bad, cell) && isOurs(cell));
  }
  const { good, total } = convention;
  if (!isBorder(good, thresholdSeconds)) return undefined;
  const all = sum(cell => selects(total, cell) && isOurs(cell));
  const inTime = sum(
    ({ upTo = Infinity, ...cell }) =>
      selects(good, cell) && upTo <= thresholdSeconds,
  );
  return all === undefined ? undefined : all - (inTime ?? 0);
}

/** Events of an objective after one time and up to another; undefined where nothing was seen of them. */
export function countEvents(
  { sli, thresholdSeconds = Infinity }: Counted,
  seen: SeenHistory,
  span: Span,
): EventCounts | undefined {
  if (span.to <= seen.seen.from || span.from >= seen.seen.to) return undefined;
  const convention: SliConvention = slis[sli];
  if (convention.counts === 'minutes') {
    const { total, above } = seen.pendingLongerThan(thresholdSeconds, span);
    return { total, bad: above };
  }
  const sum = summing(seen.cells, seen.between(span));
  const part = (selector?: SeriesSelector) =>
    selector && sum(cell => selects(selector, cell));
  const total = part(convention.total);
  if (total === undefined) return undefined;
  const bad = badOf(convention, thresholdSeconds, sum);
  const thirdParty = part(convention.thirdParty);
  const unexplained = part(convention.unexplained);
  return {
    total,
    ...(bad !== undefined && { bad }),
    ...(thirdParty !== undefined && { thirdParty }),
    ...(unexplained !== undefined && { unexplained }),
  };
}
