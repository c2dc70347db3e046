import type { KnownSeries } from './knownSeries';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
};

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, character => escapes[character]);
}

function written(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

/** `http_requests_total{code="500"}`: the series as its samples' lines begin. */
function head({ metric, labels }: KnownSeries): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(value)}"`,
  );
  return `${metric}{${pairs.join(',')}}`;
}

/** The samples of one series as lines of OpenMetrics; times to the millisecond, as Prometheus keeps them. */
export function openMetricsLines(series: KnownSeries): string {
  const start = head(series);
  const lines: string[] = [];
  for (const { at, value } of series.samples) {
    lines.push(`${start} ${written(value)} ${at.toFixed(3)}\n`);
  }
  return lines.join('');
}

/** The last line of every OpenMetrics text. */
export const openMetricsEnd = '# EOF\n';
