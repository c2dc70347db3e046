import { overWindow } from '../counting';
import type { FleetGroup } from './fleetGroups';
import { servicesMatchers } from './fleetGroups';
import { partedQuery, type PartedQuery } from './parts';

/** So many services may be named: the query has few parts. Own judgement. */
const mostNamed = 2000;

/** Counters of what failed a consultation or a workflow, for shapes that count such. */
const counters = {
  session: 'session_failures_total',
  workflow: 'workflow_failures_total',
} as const;

/** Failures over the period of services of one group. */
export type Attributed = { group: FleetGroup };

/** Failures of consultations and workflows over the period, by the dependency that the service names. */
export function attributedFailuresQuery(
  groups: readonly FleetGroup[],
): PartedQuery<Attributed> | undefined {
  return partedQuery(
    groups.flatMap(group => {
      const { scrapeIntervalSeconds, periodSeconds, services } = group;
      return (['session', 'workflow'] as const).flatMap(shape => {
        const asked = [...services.values()].filter(
          each => each.shape === shape,
        );
        if (asked.length === 0) return [];
        const series = `${counters[shape]}{${servicesMatchers(
          asked,
          mostNamed,
        ).join(',')}}`;
        const expression = overWindow(
          range =>
            `sum by (namespace, service, dependency) (increase(${series}${range}))`,
          periodSeconds,
          scrapeIntervalSeconds,
        );
        return expression === undefined
          ? []
          : [{ expression, meaning: { group } }];
      });
    }),
  );
}
