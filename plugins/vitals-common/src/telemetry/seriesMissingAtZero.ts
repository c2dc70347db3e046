import type { LabelName, SeriesLabels } from './metricConvention';
import type { NamedMetric } from './metricsFor';
import type { ScrapeFamily, ScrapeSample } from './scrape';

interface KnownService {
  readonly dependencies: readonly string[];
  readonly thirdParties: readonly string[];
  readonly fresh: boolean;
}

/**
 * The series of a metric that should stand at 0 from the start and do not.
 * Neighbours are those of the descriptor; routes, workflows or jobs are those
 * that the scrape itself names anywhere.
 */
export function seriesMissingAtZero(
  metric: NamedMetric,
  family: ScrapeFamily,
  families: readonly ScrapeFamily[],
  service: KnownService,
): string[] {
  if (!metric.bornAtZero) return [];
  const { forEach, series } = metric.bornAtZero;
  const groups =
    forEach.length === 0 ? [{}] : groupsOf(forEach, families, service);
  const counts = countsBySeries(metric, family);
  return groups.flatMap(group =>
    series.flatMap(labels => {
      const wanted = { ...group, ...labels };
      const count = counts.get(seriesKey(metric.labels, wanted));
      return seriesProblem(count, describe(metric.labels, wanted), service);
    }),
  );
}

function seriesProblem(
  count: number | undefined,
  series: string,
  { fresh }: KnownService,
): string[] {
  if (count === undefined) return [`lacks the series ${series} at start`];
  return fresh && count !== 0
    ? [`has ${count} at ${series} before the first event, expected 0`]
    : [];
}

/** Values that the descriptor names; undefined for what only the service knows. */
function declaredValues(
  label: LabelName,
  { dependencies, thirdParties }: KnownService,
): string[] | undefined {
  switch (label) {
    case 'third_party':
      return [...new Set(thirdParties)];
    case 'dependency':
      return [...new Set(['self', ...dependencies, ...thirdParties])];
    default:
      return undefined;
  }
}

/** Every combination of what the scrape names and what the descriptor declares. */
function groupsOf(
  forEach: readonly LabelName[],
  families: readonly ScrapeFamily[],
  service: KnownService,
): SeriesLabels[] {
  const named = forEach.filter(label => !declaredValues(label, service));
  const groups = named.length === 0 ? [{}] : namedGroups(named, families);
  return forEach.reduce<SeriesLabels[]>((soFar, label) => {
    const values = declaredValues(label, service);
    return values === undefined
      ? soFar
      : soFar.flatMap(group =>
          values.map(value => ({ ...group, [label]: value })),
        );
  }, groups);
}

function namedGroups(
  names: readonly LabelName[],
  families: readonly ScrapeFamily[],
): SeriesLabels[] {
  const groups = new Map<string, SeriesLabels>();
  for (const { labels } of families.flatMap(({ samples }) => samples)) {
    if (!isUnmatched(labels) && has(labels, names)) {
      const group = Object.fromEntries(
        names.map(label => [label, labels[label]]),
      );
      groups.set(seriesKey(names, group), group);
    }
  }
  return [...groups.values()];
}

/** Requests for addresses that don't exist come and go with their callers, and can't fail. */
function isUnmatched({ route }: ScrapeSample['labels']): boolean {
  return route === 'unmatched';
}

function has(
  labels: ScrapeSample['labels'],
  names: readonly LabelName[],
): boolean {
  return names.every(name => labels[name] !== undefined);
}

function countsBySeries(
  metric: NamedMetric,
  family: ScrapeFamily,
): Map<string, number> {
  const counted =
    metric.type === 'histogram' ? `${metric.name}_count` : metric.name;
  return new Map(
    family.samples
      .filter(({ name }: ScrapeSample) => name === counted)
      .map(({ labels, value }) => [seriesKey(metric.labels, labels), value]),
  );
}

function seriesKey(
  names: readonly LabelName[],
  values: Readonly<Record<string, string | undefined>>,
): string {
  return JSON.stringify(names.map(name => values[name]));
}

function describe(names: readonly LabelName[], values: SeriesLabels): string {
  const pairs = names.map(name => `${name}="${values[name]}"`);
  return `{${pairs.join(', ')}}`;
}
