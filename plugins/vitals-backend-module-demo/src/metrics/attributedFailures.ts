import type { AttributedFailures } from '@vitals/plugin-vitals-node';
import type { ServiceName } from '@vitals/plugin-vitals-common/slo';
import type { SeenHistory, Span } from '@vitals/telehealth-sim';

const metrics: readonly string[] = [
  'session_failures_total',
  'workflow_failures_total',
];

/** Failures of a service's consultations and workflows, by what it says failed them. */
export function attributedFailures(
  service: ServiceName,
  seen: SeenHistory,
  span: Span,
): AttributedFailures[] {
  const counts = seen.between(span);
  const byDependency = new Map<string, number>();
  seen.cells.forEach(({ metric, labels: { dependency } }, index) => {
    if (metrics.includes(metric) && dependency !== undefined) {
      const before = byDependency.get(dependency) ?? 0;
      byDependency.set(dependency, before + counts[index]);
    }
  });
  return [...byDependency].map(([dependency, failures]) => ({
    service,
    dependency,
    failures,
  }));
}
