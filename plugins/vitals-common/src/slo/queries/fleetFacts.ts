import type { EventKind } from '../counting';
import type { EventCounts } from '../counts';
import type { Objective, ServiceObjectives } from '../objective';
import type { WindowName } from '../window';
import type { BudgetWindow } from './fleetPlan';
import { serviceKey } from './serviceKey';

/** Counts of some windows; kinds without series are absent. */
export type WindowCounts = Partial<
  Record<WindowName, Partial<Record<keyof EventCounts, number>>>
>;

/** Samples of all and of bad events in each budget's window: records, or hours in which there were counters. */
type WindowSamples = Record<BudgetWindow, { total?: number; bad?: number }>;

/** What the answers of a source tell of one objective. Times are Unix seconds. */
export type ObjectiveFacts = {
  counts: { raw: WindowCounts; recorded: WindowCounts };
  records: {
    first?: number;
    last?: number;
    samples: WindowSamples;
  };
  counters: {
    /** Last scrape of counters that are still there. */
    seen?: number;
    first?: number;
    /** Last sample that an hourly look found. */
    last?: number;
    samples: WindowSamples;
  };
  /** What is wrong with a number that should be a time or a number of samples. */
  fault?: string;
};

/** How counts of each kind are called in the domain. */
export const countFields: Readonly<Record<EventKind, keyof EventCounts>> = {
  total: 'total',
  bad: 'bad',
  third_party: 'thirdParty',
  unexplained: 'unexplained',
};

/** Notes a count of one window. */
export function noteCount(
  counts: WindowCounts,
  window: WindowName,
  kind: EventKind,
  value: number,
): void {
  const events = counts[window] ?? {};
  events[countFields[kind]] = value;
  counts[window] = events;
}

/** Notes a time or a number of samples; NaN and infinity are a fault of the source. */
export function noteTime<Name extends string>(
  facts: ObjectiveFacts,
  times: Partial<Record<Name, number>>,
  name: Name,
  value: number,
  choose: (before: number, value: number) => number = (_, latest) => latest,
): void {
  if (!Number.isFinite(value)) {
    facts.fault = `expected a time or a number of samples, found ${value}`;
    return;
  }
  const before = times[name];
  times[name] = before === undefined ? value : choose(before, value);
}

/** What is known of every objective that was asked for; what was not asked for has no facts. */
export class FleetFacts {
  private readonly services: ReadonlyMap<string, ServiceObjectives>;
  private readonly facts = new Map<string, Map<string, ObjectiveFacts>>();

  constructor(services: readonly ServiceObjectives[]) {
    this.services = new Map(
      services.map(each => [serviceKey(each.service), each]),
    );
  }

  /** The service that a key is of. */
  service(key: string): ServiceObjectives | undefined {
    return this.services.get(key);
  }

  /** Facts of an objective, to be noted in. */
  note(key: string, { name }: Pick<Objective, 'name'>): ObjectiveFacts {
    const ofService = this.facts.get(key) ?? new Map<string, ObjectiveFacts>();
    this.facts.set(key, ofService);
    const known = ofService.get(name);
    if (known) return known;
    const facts: ObjectiveFacts = {
      counts: { raw: {}, recorded: {} },
      records: { samples: { period: {}, calendar: {} } },
      counters: { samples: { period: {}, calendar: {} } },
    };
    ofService.set(name, facts);
    return facts;
  }

  /** Facts of an objective; undefined where the source told nothing of it. */
  of(
    { service }: Pick<ServiceObjectives, 'service'>,
    { name }: Pick<Objective, 'name'>,
  ): ObjectiveFacts | undefined {
    return this.facts.get(serviceKey(service))?.get(name);
  }
  /** Whether the facts of any objective are such. */
  some(test: (facts: ObjectiveFacts) => boolean): boolean {
    return [...this.facts.values()].some(ofService =>
      [...ofService.values()].some(test),
    );
  }
}
