import type { ObjectiveCounts } from '../counts';
import type { ServiceName, ServiceObjectives } from '../objective';
import type { Unknown } from '../unknown';
import type { Attributed } from './attributedFailures';
import { basisOf } from './basis';
import type { FleetFacts, ObjectiveFacts } from './fleetFacts';
import type { FleetPlan } from './fleetPlan';
import { objectiveCounts } from './objectiveCounts';
import { readParts, type PartedQuery, type QuerySample } from './parts';
import { sampleKey } from './serviceKey';

/** What one source holds of one objective, or why it can't be counted. */
export type AnsweredObjective = {
  service: ServiceName;
  objective: string;
  found: { counts: ObjectiveCounts } | { unknown: Unknown };
};

/** Failures that one dependency answers for, as the service names it. */
export type AnsweredFailures = {
  service: ServiceName;
  dependency: string;
  failures: number;
};

/** Why some counts are missing or can't be trusted, each in a line. */
export type FailedParts = {
  /** Of every objective. */
  all?: string;
  /** Of the long windows from records, and of those from counters. */
  recorded?: string;
  raw?: string;
};

/** Orders what belongs to services by namespace, service, and a last part, by code unit. */
function byNames<Item extends { service: ServiceName }>(
  lastPart: (item: Item) => string,
) {
  const keys = (item: Item) => [
    item.service.namespace,
    item.service.name,
    lastPart(item),
  ];
  return (left: Item, right: Item): number => {
    const theirs = keys(right);
    const at = keys(left).findIndex((key, index) => key !== theirs[index]);
    if (at < 0) return 0;
    return keys(left)[at] < theirs[at] ? -1 : 1;
  };
}

function answered(
  facts: ObjectiveFacts,
  plan: FleetPlan,
  service: ServiceObjectives,
  failed: FailedParts,
): AnsweredObjective['found'] {
  if (facts.fault !== undefined) {
    return { unknown: { reason: 'not-a-count', message: facts.fault } };
  }
  const basis = basisOf(facts, plan, service, failed.raw !== undefined);
  const message = failed.all ?? failed[basis];
  return message === undefined
    ? { counts: objectiveCounts(facts, basis, plan, service) }
    : { unknown: { reason: 'source-failed', message } };
}

/** What a source holds of each objective, ordered; nothing of one that it told nothing of. */
export function answerFleet(
  plan: FleetPlan,
  facts: FleetFacts,
  failed: FailedParts,
): AnsweredObjective[] {
  return plan.services
    .flatMap(each =>
      each.objectives.flatMap(objective => {
        const found = facts.of(each, objective);
        return found
          ? [
              {
                service: each.service,
                objective: objective.name,
                found: answered(found, plan, each, failed),
              },
            ]
          : [];
      }),
    )
    .sort(byNames(({ objective }) => objective));
}

/** Failures by what the services say failed them, ordered, and a line for each number that is none. */
export function readAttributedFailures(
  query: PartedQuery<Attributed>,
  samples: readonly QuerySample[],
): { failures: AnsweredFailures[]; faults: string[] } {
  const failures: AnsweredFailures[] = [];
  const faults: string[] = [];
  for (const { meaning, labels, value } of readParts(query, samples)) {
    const service = meaning.group.services.get(sampleKey(labels))?.service;
    const { dependency } = labels;
    if (service && dependency && Number.isFinite(value)) {
      failures.push({ service, dependency, failures: value });
    } else if (service) {
      faults.push(
        `expected failures of ${
          service.name
        } by a dependency, found ${value} by ${dependency ?? 'none'}`,
      );
    }
  }
  return {
    failures: failures.sort(byNames(({ dependency }) => dependency)),
    faults,
  };
}
