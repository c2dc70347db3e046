import type {
  LiveVerdict,
  ServiceConformance,
} from '@vitals/plugin-vitals-common/client';
import {
  judge,
  statuses,
  type ConformanceReport,
  type JudgeRequest,
  type Summary,
} from '@vitals/plugin-vitals-common/conformance';
import type { LiveObject } from '@vitals/plugin-vitals-node';

type LiveReport = ServiceConformance['report'];

type ClusterRequest = Omit<JudgeRequest, 'objects'>;

/**
 * Judges each cluster by itself, since the same names stand in several, and
 * joins what holds alike: one verdict, with all clusters in which it holds.
 */
export function judgeClusters(
  items: readonly LiveObject[],
  request: ClusterRequest,
): LiveReport {
  const clusters = [...new Set(items.map(({ cluster }) => cluster))];
  const reports = clusters.map(cluster => ({
    cluster,
    report: judge({
      ...request,
      objects: items
        .filter(item => item.cluster === cluster)
        .map(({ object }) => ({ object })),
    }),
  }));
  const verdicts = joinedVerdicts(reports);
  const assumed = reports.map(({ report }) => report.assumedTier);
  return {
    policyVersion: request.policy.version,
    verdicts,
    summary: summaryOf(verdicts),
    assumedTier: {
      tier: assumed[0]?.tier ?? request.policy.defaultTier,
      subjects: unique(assumed.flatMap(({ subjects }) => subjects)),
    },
  };
}

/** Verdicts of a report counted by status. */
export function summaryOf(
  verdicts: readonly { status: keyof Summary }[],
): LiveReport['summary'] {
  const summary = { fail: 0, unknown: 0, warn: 0, pass: 0 };
  for (const { status } of verdicts) summary[status] += 1;
  return summary;
}

/** In the order of a report: what fails first, what is fine last; the verdicts of a rule together. */
export function worstFirst(verdicts: readonly LiveVerdict[]): LiveVerdict[] {
  const rules = new Map<string, number>();
  for (const { rule } of verdicts) {
    if (!rules.has(rule)) rules.set(rule, rules.size);
  }
  const place = ({ status, rule }: LiveVerdict) =>
    statuses.indexOf(status) * rules.size + (rules.get(rule) ?? 0);
  return [...verdicts].sort((a, b) => place(a) - place(b));
}

function joinedVerdicts(
  reports: readonly { cluster: string; report: ConformanceReport }[],
): LiveVerdict[] {
  const joined = new Map<string, LiveVerdict>();
  for (const { cluster, report } of reports) {
    for (const verdict of report.verdicts) {
      const key = JSON.stringify(verdict);
      const known = joined.get(key);
      if (known) known.clusters.push(cluster);
      else joined.set(key, { ...verdict, clusters: [cluster] });
    }
  }
  return worstFirst([...joined.values()]);
}

function unique<T>(values: readonly T[]): T[] {
  return [
    ...new Map(values.map(value => [JSON.stringify(value), value])).values(),
  ];
}
