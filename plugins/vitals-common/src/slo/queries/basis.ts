import type { Basis } from '../counts';
import type { ServiceObjectives } from '../objective';
import { recordSeconds } from '../window';
import { historyStepSeconds } from './coverage';
import type { FleetFacts, ObjectiveFacts } from './fleetFacts';
import { servicesMatchers, type FleetGroup } from './fleetGroups';
import { reachSeconds, type FleetPlan } from './fleetPlan';
import { serviceKey } from './serviceKey';

/** So many services may be named in a query over all long windows, whose parts are many. Own judgement. */
const mostNamed = 300;

/** Records later than this have stopped. */
const stoppedSeconds = 3 * recordSeconds;

function isFresh({ records }: ObjectiveFacts, { atSeconds }: FleetPlan) {
  return (
    records.last !== undefined && records.last >= atSeconds - stoppedSeconds
  );
}

/**
 * Whether counters tell more than records. They must be asked where they are
 * seen and records are not; they may tell more of what is silent and was never
 * recorded, and where records began within the period.
 */
function mayNeedCounters(
  facts: ObjectiveFacts | undefined,
  plan: FleetPlan,
  service: ServiceObjectives,
): 'must' | 'may' | 'no' {
  if (plan.rawOnly) return 'must';
  if (!facts) return 'may';
  const { counters, records } = facts;
  if (counters.seen === undefined) {
    return records.first === undefined ? 'may' : 'no';
  }
  if (!isFresh(facts, plan)) return 'must';
  const from = plan.atSeconds - reachSeconds(plan, service);
  const begun = records.first ?? plan.atSeconds;
  return begun > from + historyStepSeconds ? 'may' : 'no';
}

/** The services with those of their objectives that need counters so much; without those that have none. */
function needing(
  plan: FleetPlan,
  facts: FleetFacts,
  levels: readonly ('must' | 'may')[],
): Map<string, ServiceObjectives> {
  const needs = (service: ServiceObjectives) =>
    service.objectives.filter(objective => {
      const need = mayNeedCounters(facts.of(service, objective), plan, service);
      return levels.some(level => level === need);
    });
  return new Map(
    plan.services
      .map(service => ({ ...service, objectives: needs(service) }))
      .filter(({ objectives }) => objectives.length > 0)
      .map(service => [serviceKey(service.service), service]),
  );
}

/**
 * Groups of the services whose long windows are to be counted from their own
 * counters. Those of which counters may tell more are among them while all can
 * be named.
 */
export function groupsForCounters(
  plan: FleetPlan,
  facts: FleetFacts,
): FleetGroup[] {
  const all = needing(plan, facts, ['must', 'may']);
  const chosen = all.size > mostNamed ? needing(plan, facts, ['must']) : all;
  return plan.groups.flatMap(group => {
    const services = [...group.services.keys()].flatMap(
      key => chosen.get(key) ?? [],
    );
    if (services.length === 0) return [];
    return [
      {
        ...group,
        services: new Map(
          services.map(each => [serviceKey(each.service), each]),
        ),
        matchers: servicesMatchers(services, mostNamed),
      },
    ];
  });
}

/**
 * Where the long windows of an objective are counted from. Records that have
 * only begun are better than counters that could not be read.
 */
export function basisOf(
  facts: ObjectiveFacts,
  plan: FleetPlan,
  service: ServiceObjectives,
  countersFailed: boolean,
): Basis {
  const { records, counters } = facts;
  const need = mayNeedCounters(facts, plan, service);
  if (need === 'must' || records.first === undefined) return 'raw';
  const older =
    counters.first !== undefined &&
    counters.first < records.first - historyStepSeconds;
  return need === 'may' && older && !countersFailed ? 'raw' : 'recorded';
}
