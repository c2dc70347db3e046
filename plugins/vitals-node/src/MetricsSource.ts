import type {
  EventCounts,
  ObjectiveCounts,
  ServiceName,
  ServiceObjectives,
  Unknown,
} from '@vitals/plugin-vitals-common/slo';

/** Asks how often the objectives of many services were met, up to one instant. */
export type FleetQuestion = {
  /** End of every window. */
  at: Date;
  /** Start of the calendar period. */
  calendarFrom: Date;
  services: readonly ServiceObjectives[];
};

/** What the source holds of one objective. */
export type CountedObjective = {
  service: ServiceName;
  /** Name of the objective. */
  objective: string;
  /** `unknown`: the source has it and cannot count it, with the reason. */
  found: { counts: ObjectiveCounts } | { unknown: Unknown };
};

/** Failures that one dependency is answerable for. */
export type AttributedFailures = {
  service: ServiceName;
  /** As the service names it: a dependency, a third party, or `self`. */
  dependency: string;
  failures: number;
};

/** An objective without an item is one that the source holds nothing of. */
export type FleetCounts = {
  /** Ordered by namespace, service and objective. */
  items: CountedObjective[];
  /** Over the period, ordered by namespace, service and dependency. */
  failures: AttributedFailures[];
  /** What the answer lacks and why, one line each for a person. */
  problems: string[];
};

/** Asks for the events of one objective over time. */
export type HistoryQuestion = {
  service: ServiceObjectives;
  /** Name of the objective. */
  objective: string;
  from: Date;
  to: Date;
  /** Length of a step; a multiple of five minutes. */
  stepSeconds: number;
};

/** Events in the step that ends at `at`; undefined counts where nothing was seen. */
export type HistoryPoint = { at: Date; counts?: EventCounts };

export type History = {
  /** One a step, oldest first. */
  points: HistoryPoint[];
  /** What a person can paste into the source to see the same; absent where there is no such language. */
  query?: string;
  problems: string[];
};

/**
 * One place where metrics are kept, real or simulated, asked in the words of
 * the domain. A method throws ServiceUnavailableError only when the place as a
 * whole does not answer.
 */
export interface MetricsSource {
  readonly source: 'demo' | 'prometheus';
  /** Names it among several. */
  readonly name: string;
  /** Name of another source that holds the same data; what both say must agree. */
  readonly copyOf?: string;
  /** In a fixed number of queries, whatever the number of services. */
  fleetCounts(question: FleetQuestion): Promise<FleetCounts>;
  history(question: HistoryQuestion): Promise<History>;
}
