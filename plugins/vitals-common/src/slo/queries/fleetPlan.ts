import type { ServiceObjectives } from '../objective';
import { recordSeconds, type WindowName } from '../window';
import { groupServices, type FleetGroup } from './fleetGroups';

/** Windows that are counted from the services' own counters. */
export const shortWindows = ['5m', '30m', '1h'] as const;

/** Windows that are counted from records where there are any. */
export const longWindows = [
  '2h',
  '6h',
  '1d',
  '3d',
  'period',
  'calendar',
] as const satisfies readonly WindowName[];

/** Windows of fixed length, and those whose many samples want a query of their own. */
export const middleWindows = ['2h', '6h', '1d', '3d'] as const;
export const longestWindows = ['period', 'calendar'] as const;

/** A window that budgets are counted over. */
export type BudgetWindow = (typeof longestWindows)[number];

/** What is asked of one source about many services. */
export type FleetPlan = {
  /** End of every window, in Unix seconds. */
  atSeconds: number;
  calendarSeconds: number;
  services: readonly ServiceObjectives[];
  groups: readonly FleetGroup[];
  /** Whether recorded counts are left aside. */
  rawOnly: boolean;
};

/** The plan of one question: counts of all services up to `at`, in ms since 1970. */
export function planFleet({
  at,
  calendarFrom,
  services,
  rawOnly = false,
}: {
  at: number;
  calendarFrom: number;
  services: readonly ServiceObjectives[];
  rawOnly?: boolean;
}): FleetPlan {
  return {
    atSeconds: at / 1000,
    // Whole seconds, since PromQL has no fractions in a range.
    calendarSeconds: Math.max(
      recordSeconds,
      Math.round((at - calendarFrom) / 1000),
    ),
    services,
    groups: groupServices(services),
    rawOnly,
  };
}

/** How far back a service's history matters, in seconds. */
export function reachSeconds(
  { calendarSeconds }: Pick<FleetPlan, 'calendarSeconds'>,
  { periodSeconds }: Pick<FleetGroup, 'periodSeconds'>,
): number {
  return Math.max(periodSeconds, calendarSeconds);
}
