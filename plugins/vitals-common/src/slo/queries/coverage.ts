import { eventsOf, seriesIn } from '../counting';
import { slis } from '../../telemetry';
import { windowSeconds } from '../window';
import type { FleetGroup } from './fleetGroups';
import { fleetMatchers } from './fleetGroups';
import {
  longestWindows,
  reachSeconds,
  type BudgetWindow,
  type FleetPlan,
} from './fleetPlan';
import { partedQuery, type PartedQuery, type QueryPart } from './parts';
import { countedIn, type Counted } from './rawCounts';
import { periodsOf, recordsOf } from './recordedCounts';

/** Steps in which the start of a history is looked for; it may be that much older. */
export const historyStepSeconds = 6 * 3600;

/** Steps in which it is looked whether counters were there. */
export const counterStepSeconds = 3600;

/**
 * The time at each step of a subquery at which there is something. Not
 * `timestamp`: at each step Prometheus 2.42 reads a series for it from its
 * start, which for a dozen series and 28 days takes half a minute.
 */
function timesOf(present: string): string {
  return `(${present} * 0 + time())`;
}

/**
 * What a value tells of the records of the services whose period is so long:
 * time of the first or of a last one in Unix seconds, or how many a window holds.
 */
export type RecordCoverage = { periodSeconds: number } & (
  | { tells: 'first' | 'last' }
  | { tells: 'samples'; window: BudgetWindow }
);

/**
 * Since when and until when there are records of each objective, and how many
 * of all events and of bad ones each budget's window holds: with fewer of the latter, bad events were born
 * late; with fewer than there is time for, there are gaps.
 */
export function recordCoverageQuery(
  plan: FleetPlan,
): PartedQuery<RecordCoverage> | undefined {
  const recorded = recordsOf(plan, ['events="total"']);
  const counted = recordsOf(plan, ['events=~"total|bad"']);
  const each = 'by (namespace, service, objective)';
  const times = timesOf(`count ${each} (${recorded})`);
  return partedQuery(
    periodsOf(plan).flatMap((periodSeconds): QueryPart<RecordCoverage>[] => {
      const reach = reachSeconds(plan, { periodSeconds });
      const part = (
        tells: 'first' | 'last',
        expression: string,
      ): QueryPart<RecordCoverage> => ({
        expression,
        meaning: { periodSeconds, tells },
      });
      const samples = (window: BudgetWindow): QueryPart<RecordCoverage> => {
        const { calendarSeconds } = plan;
        const lengths = { periodSeconds, calendarSeconds };
        const range = windowSeconds(window, lengths) * 1000 - 1;
        return {
          expression: `max by (namespace, service, objective, events) (count_over_time(${counted}[${range}ms]))`,
          meaning: { periodSeconds, tells: 'samples', window },
        };
      };
      return [
        part('first', `min_over_time(${times}[${reach}s:6h])`),
        part('last', `max_over_time(${times}[${reach}s:6h])`),
        // More and more exact, the more it matters.
        part('last', `max_over_time(${times}[6h:5m])`),
        part('last', `max ${each} (timestamp(${recorded}))`),
        ...longestWindows.map(samples),
      ];
    }),
  );
}

/** The indicator that a time of a last sample is of. */
export type Seen = Pick<Counted, 'sli'>;

/** When counters of each indicator were last scraped, in Unix seconds; nothing of those that are gone. */
export function seenQuery({
  services,
  groups,
}: FleetPlan): PartedQuery<Seen> | undefined {
  const matchers = fleetMatchers(services);
  return partedQuery(
    groups.flatMap(countedIn).map(({ sli }) => ({
      expression: `max by (namespace, service) (timestamp(${seriesIn(
        { sli },
        matchers,
      )}))`,
      meaning: { sli },
    })),
  );
}

/**
 * What a value tells of the counters of a group's services: time of the first or
 * of the last sample in Unix seconds, or in how many hours of a window there
 * were counters of all or of bad events.
 */
export type CounterCoverage = { group: FleetGroup; counted: Counted } & (
  | { tells: 'first' | 'last' }
  | { tells: 'hours'; of: 'total' | 'bad'; window: BudgetWindow }
);

/** What is there exactly where bad events can be counted. */
function badPresence(counted: Counted, matchers: readonly string[]): string {
  const presence = (metric: string, more: readonly string[]) =>
    `count by (namespace, service) (${metric}{${[...matchers, ...more].join(
      ',',
    )}})`;
  return slis[counted.sli].counts === 'minutes'
    ? `count by (namespace, service) (${seriesIn(counted, matchers)})`
    : eventsOf(counted, 'bad', presence) ?? '';
}

function counterParts(
  group: FleetGroup,
  counted: Counted,
  plan: Pick<FleetPlan, 'calendarSeconds'>,
): QueryPart<CounterCoverage>[] {
  const reach = reachSeconds(plan, group);
  const present = `count by (namespace, service) (${seriesIn(
    counted,
    group.matchers,
  )})`;
  const times = timesOf(present);
  const part = (
    tells: 'first' | 'last',
    expression: string,
  ): QueryPart<CounterCoverage> => ({
    expression,
    meaning: { group, counted, tells },
  });
  const hours = (
    of: 'total' | 'bad',
    presence: string,
  ): QueryPart<CounterCoverage>[] =>
    longestWindows.map(window => ({
      expression: `count_over_time((${presence})[${windowSeconds(window, {
        ...group,
        ...plan,
      })}s:1h])`,
      meaning: { group, counted, tells: 'hours', of, window },
    }));
  return [
    part('first', `min_over_time(${times}[${reach}s:6h])`),
    part('last', `max_over_time(${times}[${reach}s:1h])`),
    ...hours('total', present),
    ...hours('bad', badPresence(counted, group.matchers)),
  ];
}

/** Since when and in which hours there were counters, where no records tell. */
export function counterCoverageQuery(
  plan: Pick<FleetPlan, 'calendarSeconds'>,
  groups: readonly FleetGroup[],
): PartedQuery<CounterCoverage> | undefined {
  return partedQuery(
    groups.flatMap(group =>
      countedIn(group).flatMap(counted => counterParts(group, counted, plan)),
    ),
  );
}
