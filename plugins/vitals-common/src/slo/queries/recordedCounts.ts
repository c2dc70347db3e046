import { recordName } from '../counting';
import { windowSeconds, type WindowName } from '../window';
import { fleetMatchers } from './fleetGroups';
import type { FleetPlan } from './fleetPlan';
import { partedQuery, type PartedQuery } from './parts';

/** Events in one window of the services whose period is so long. */
export type RecordedCount = { window: WindowName; periodSeconds: number };

/** The recorded counts of all services of a plan, narrowed further. */
export function recordsOf(
  { services }: Pick<FleetPlan, 'services'>,
  more: readonly string[] = [],
): string {
  const matchers = [...fleetMatchers(services), ...more];
  return matchers.length > 0
    ? `${recordName}{${matchers.join(',')}}`
    : recordName;
}

/** Lengths of the period, each once. */
export function periodsOf({ groups }: Pick<FleetPlan, 'groups'>): number[] {
  return [...new Set(groups.map(({ periodSeconds }) => periodSeconds))];
}

/** Events in some windows, as sums of recorded counts; what a record counts stands in its labels. */
export function recordedCountsQuery(
  plan: FleetPlan,
  windows: readonly WindowName[],
): PartedQuery<RecordedCount> | undefined {
  const { calendarSeconds } = plan;
  return partedQuery(
    periodsOf(plan).flatMap(periodSeconds =>
      windows.map(window => {
        const lengths = { periodSeconds, calendarSeconds };
        // As `recordedCount` does for one service: as many records as fit.
        const range = windowSeconds(window, lengths) * 1000 - 1;
        return {
          expression: `sum by (namespace, service, objective, events) (sum_over_time(${recordsOf(
            plan,
          )}[${range}ms]))`,
          meaning: { window, periodSeconds },
        };
      }),
    ),
  );
}
