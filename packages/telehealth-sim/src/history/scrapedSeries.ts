import {
  metrics,
  type MetricConvention,
  type MetricName,
} from '@vitals/plugin-vitals-common/telemetry';
import type { SeenHistory } from './PlatformHistory';

/** One series as Prometheus would hold it. */
export type ScrapedSeries = {
  /** As queries have it, with `_bucket` or `_count`. */
  metric: string;
  labels: Readonly<Record<string, string>>;
  /** Oldest first; `at` in seconds since 1970. */
  samples: Iterable<{ at: number; value: number }>;
};

type Scrapes = {
  /** Labels that the scrape attaches to every series. */
  target: Readonly<Record<string, string>>;
  /** Seconds since 1970, oldest first. */
  times: readonly number[];
};

type Column = {
  metric: string;
  labels: Readonly<Record<string, string>>;
  values: Float64Array;
};

type Family = {
  metric: MetricName;
  labels: Readonly<Record<string, string>>;
  buckets: { upTo: number; values: Float64Array }[];
};

/** Counts of each cell at each scrape, from 0 at the first. */
function risen(seen: SeenHistory, times: readonly number[]): Float64Array[] {
  const columns = seen.cells.map(() => new Float64Array(times.length));
  for (let index = 1; index < times.length; index += 1) {
    const from = times[index - 1] * 1000;
    const counts = seen.between({ from, to: times[index] * 1000 });
    columns.forEach((column, cell) => {
      column[index] = column[index - 1] + counts[cell];
    });
  }
  return columns;
}

function sum(columns: readonly Float64Array[], length: number): Float64Array {
  const total = new Float64Array(length);
  for (const column of columns) {
    column.forEach((value, index) => {
      total[index] += value;
    });
  }
  return total;
}

/** Cells of the same metric and labels: one of a counter, several buckets of a histogram. */
function families(
  seen: SeenHistory,
  columns: readonly Float64Array[],
): Family[] {
  const byName = new Map<string, Family>();
  seen.cells.forEach(({ metric, labels, upTo = Infinity }, index) => {
    const key = `${metric} ${JSON.stringify(labels)}`;
    const family: Family = byName.get(key) ?? { metric, labels, buckets: [] };
    family.buckets.push({ upTo, values: columns[index] });
    byName.set(key, family);
  });
  return [...byName.values()];
}

function columnsOf(seen: SeenHistory, times: readonly number[]): Column[] {
  return families(seen, risen(seen, times)).flatMap(
    ({ metric, labels, buckets }) => {
      const all = sum(
        buckets.map(({ values }) => values),
        times.length,
      );
      const convention: MetricConvention = metrics[metric];
      if (convention.type !== 'histogram') {
        return [{ metric, labels, values: all }];
      }
      return [
        { metric: `${metric}_count`, labels, values: all },
        ...[...convention.buckets, Infinity].map(border => ({
          metric: `${metric}_bucket`,
          labels: {
            ...labels,
            le: border === Infinity ? '+Inf' : String(border),
          },
          values: sum(
            buckets
              .filter(({ upTo }) => upTo <= border)
              .map(({ values }) => values),
            times.length,
          ),
        })),
      ];
    },
  );
}

function* samplesOf(
  times: readonly number[],
  values: Float64Array,
): Generator<{ at: number; value: number }> {
  for (const [index, at] of times.entries()) yield { at, value: values[index] };
}

/** The samples that scrapes at these times would have left of a service, each series from 0 on; none from before or after it was seen. */
export function scrapedSeries(
  seen: SeenHistory,
  { target, times }: Scrapes,
): ScrapedSeries[] {
  const own = times.filter(
    at => at * 1000 >= seen.seen.from && at * 1000 <= seen.seen.to,
  );
  const waiting = own.map(at => seen.pendingAt(at * 1000));
  const gauges = waiting.every(value => value !== undefined)
    ? [
        {
          metric: 'workflow_oldest_pending_seconds',
          labels: { workflow: seen.name },
          values: Float64Array.from(waiting),
        },
      ]
    : [];
  return [...columnsOf(seen, own), ...gauges].map(
    ({ metric, labels, values }) => ({
      metric,
      labels: { ...labels, ...target },
      samples: {
        [Symbol.iterator]: () => samplesOf(own, values),
      },
    }),
  );
}
