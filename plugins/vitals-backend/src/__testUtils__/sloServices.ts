import type { Entity } from '@backstage/catalog-model';
import type { ServiceDescriptorInput } from '@vitals/plugin-vitals-common/service';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import type {
  EventCounts,
  ObjectiveCounts,
  ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import type {
  CountedObjective,
  FleetCounts,
  History,
  HistoryQuestion,
  MetricsSource,
} from '@vitals/plugin-vitals-node';
import { describeService, type DescribedService } from '../slo/describeService';
import { triage, triageEntity } from './services';

/** The instant that tests of budgets happen at. */
export const at = new Date('2026-11-24T10:00:00.000Z');

const day = 86_400_000;

/** The service triage under another name, as the catalog has it. */
export function serviceEntity(
  name: string,
  facts: Partial<Record<keyof ServiceDescriptorInput, unknown>> = {},
): Entity {
  const entity = triageEntity();
  return {
    ...entity,
    metadata: { ...entity.metadata, name },
    spec: {
      ...entity.spec,
      vitals: JSON.parse(JSON.stringify({ ...triage, name, ...facts })),
    },
  };
}

/** The same, described by the default policy. */
export function described(
  name: string,
  facts: Partial<Record<keyof ServiceDescriptorInput, unknown>> = {},
): DescribedService {
  return describeService(serviceEntity(name, facts), {
    policy: defaultPolicy,
    record: undefined,
    now: at,
  });
}

/** Counts that have been seen for the whole period, with the same events in each window unless said. */
export function counted(
  period: EventCounts,
  facts: Partial<ObjectiveCounts> = {},
): ObjectiveCounts {
  return {
    windows: { '1h': { total: 10, bad: 0 }, period, calendar: period },
    basis: 'recorded',
    historyFrom: at.getTime() - 28 * day,
    lastSeenAt: at.getTime(),
    gapShare: 0,
    ...facts,
  };
}

/** What a source holds of one objective of a service in the namespace `clinic`. */
export function item(
  name: string,
  counts: ObjectiveCounts,
  objective = 'availability',
): CountedObjective {
  return {
    service: { namespace: 'clinic', name },
    objective,
    found: { counts },
  };
}

/** A source that gives the same answer to every question, until its `fleet` is changed. */
export class FixedSource implements MetricsSource {
  readonly source = 'prometheus';
  readonly asked: HistoryQuestion[] = [];
  copyOf?: string;
  /** An Error is thrown. */
  fleet: Partial<FleetCounts> | Error;
  /** Counts of every step of every history; an Error is thrown. */
  step: EventCounts | Error | undefined;

  constructor(
    readonly name: string,
    fleet: Partial<FleetCounts> | Error = {},
    options: { copyOf?: string; step?: EventCounts | Error } = {},
  ) {
    this.fleet = fleet;
    this.copyOf = options.copyOf;
    this.step = options.step;
  }

  async fleetCounts(): Promise<FleetCounts> {
    if (this.fleet instanceof Error) throw this.fleet;
    return { items: [], failures: [], problems: [], ...this.fleet };
  }

  async history(question: HistoryQuestion): Promise<History> {
    this.asked.push(question);
    const { from, to, stepSeconds } = question;
    if (this.step instanceof Error) throw this.step;
    const counts = this.step;
    const points = [];
    const step = stepSeconds * 1000;
    for (let end = from.getTime() + step; end <= to.getTime(); end += step) {
      points.push({ at: new Date(end), ...(counts ? { counts } : {}) });
    }
    return { points, query: `events of ${question.objective}`, problems: [] };
  }
}

/** What a described service is held to. */
export function heldOf({ held }: DescribedService): ServiceObjectives {
  if ('objectives' in held) return held.objectives;
  throw new Error(held.unknown.message);
}
