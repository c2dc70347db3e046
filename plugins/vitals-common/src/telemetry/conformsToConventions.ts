import { labelProblems } from './labelProblems';
import type { TelemetryShape } from './metricConvention';
import { metricsFor } from './metricsFor';
import type { NamedMetric } from './metricsFor';
import type { ScrapeFamily } from './scrape';
import { seriesMissingAtZero } from './seriesMissingAtZero';

/** What is known of the service whose scrape is judged. */
export interface ScrapedService {
  readonly shape: TelemetryShape;
  /** Names of the services that its descriptor says it calls. */
  readonly dependencies: readonly string[];
  /** Names of the third parties that its descriptor declares. */
  readonly thirdParties: readonly string[];
  /** True where it has answered nothing yet, so that every bad series must be 0. */
  readonly fresh: boolean;
}

/** One way in which a scrape departs from the conventions. */
export interface ScrapeProblem {
  readonly metric: string;
  readonly problem: string;
}

/**
 * Judges a parsed scrape against the conventions: every expected family is
 * there with its type, labels and buckets, every bad series exists, and no
 * label stands anywhere that the allow-list lacks. An empty answer is a pass.
 */
export function conformsToConventions(
  families: readonly ScrapeFamily[],
  service: ScrapedService,
): ScrapeProblem[] {
  const byName = new Map(families.map(family => [family.name, family]));
  return [
    ...metricsFor(service.shape).flatMap(metric =>
      metricProblems(metric, byName.get(metric.name), families, service),
    ),
    ...families.flatMap(family =>
      labelProblems(family).map(problem => ({ metric: family.name, problem })),
    ),
  ];
}

function metricProblems(
  metric: NamedMetric,
  family: ScrapeFamily | undefined,
  families: readonly ScrapeFamily[],
  service: ScrapedService,
): ScrapeProblem[] {
  const problem = (text: string) => ({ metric: metric.name, problem: text });
  if (!family || family.samples.length === 0) {
    const missing = family ? 'has no series' : 'is not in the scrape';
    return isExpected(metric, service) ? [problem(missing)] : [];
  }
  if (family.type !== metric.type) {
    return [problem(`is a ${family.type}, expected a ${metric.type}`)];
  }
  return [
    ...labelSetProblems(metric, family),
    ...bucketProblems(metric, family),
    ...seriesMissingAtZero(metric, family, families, service),
  ].map(problem);
}

function isExpected(metric: NamedMetric, service: ScrapedService): boolean {
  if (metric.presence === 'optional') return false;
  return metric.presence === 'always' || service.thirdParties.length > 0;
}

function labelSetProblems(metric: NamedMetric, family: ScrapeFamily): string[] {
  const wanted = [...metric.labels].sort().join(', ');
  const seen = new Set(
    family.samples.map(({ labels }) =>
      Object.keys(labels)
        .filter(label => label !== 'le')
        .sort()
        .join(', '),
    ),
  );
  return [...seen]
    .filter(labels => labels !== wanted)
    .map(labels => `has labels [${labels}], expected [${wanted}]`);
}

function bucketProblems(metric: NamedMetric, family: ScrapeFamily): string[] {
  if (metric.type !== 'histogram') return [];
  const borders = new Set(
    family.samples.flatMap(({ labels }) =>
      labels.le === undefined ? [] : [Number(labels.le)],
    ),
  );
  const missing = metric.buckets.filter(border => !borders.has(border));
  return missing.length === 0
    ? []
    : [`lacks bucket borders ${missing.join(', ')} (${metric.unit})`];
}
