import { countIn, eventKinds, type EventKind } from '../counting';
import type { Objective } from '../objective';
import { windowSeconds, type WindowName } from '../window';
import type { FleetGroup } from './fleetGroups';
import type { FleetPlan } from './fleetPlan';
import { partedQuery, type PartedQuery, type QueryPart } from './parts';

/** What an objective counts by; objectives of several services share it. */
export type Counted = Pick<Objective, 'sli' | 'thresholdSeconds'>;

/** Events of one kind in one window, of services of one group. */
export type RawCount = {
  group: FleetGroup;
  counted: Counted;
  kind: EventKind;
  window: WindowName;
};

/** What the objectives of a group count by, each once. */
export function countedIn({ services }: FleetGroup): Counted[] {
  const all = new Map<string, Counted>();
  for (const { objectives } of services.values()) {
    for (const { sli, thresholdSeconds } of objectives) {
      all.set(`${sli} ${thresholdSeconds}`, { sli, thresholdSeconds });
    }
  }
  return [...all.values()];
}

function partsOf(
  group: FleetGroup,
  window: WindowName,
  seconds: number,
): QueryPart<RawCount>[] {
  return countedIn(group).flatMap(counted =>
    eventKinds.flatMap(kind => {
      const expression = countIn(counted, kind, group, seconds);
      return expression === undefined
        ? []
        : [{ expression, meaning: { group, counted, kind, window } }];
    }),
  );
}

/** Events in some windows, from the services' own counters. */
export function rawCountsQuery(
  { calendarSeconds }: Pick<FleetPlan, 'calendarSeconds'>,
  groups: readonly FleetGroup[],
  windows: readonly WindowName[],
): PartedQuery<RawCount> | undefined {
  return partedQuery(
    groups.flatMap(group =>
      windows.flatMap(window => {
        const lengths = { ...group, calendarSeconds };
        return partsOf(group, window, windowSeconds(window, lengths));
      }),
    ),
  );
}
