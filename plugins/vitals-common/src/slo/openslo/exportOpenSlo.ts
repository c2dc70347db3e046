import { burnAlertsOf } from '../burnAlerts';
import {
  eventsOf,
  gaugeIn,
  serviceMatchers,
  summed,
  type EventKind,
} from '../counting';
import type { Objective, ServiceObjectives } from '../objective';
import { slis } from '../../telemetry';
import { formatExactRatio } from '../../units';
import { wordsOf } from '../rules/words';
import { annotated } from './annotations';
import { alertDocuments, alertName, targets, type Named } from './exportAlerts';
import {
  openSloVersion,
  type OpenSloInput,
  type OpenSloMetric,
} from './documents';

function prometheus(
  query: string,
  more: Readonly<Record<string, string>> = {},
): OpenSloMetric {
  return {
    metricSource: { type: 'Prometheus', spec: { query, ...more } },
  };
}

/** The counters of a kind of events, as a query without a window. */
function countersOf(
  objective: Objective,
  kind: EventKind,
  { service }: ServiceObjectives,
): string | undefined {
  const own = serviceMatchers(service);
  return eventsOf(
    objective,
    kind,
    (metric, matchers) =>
      `${summed} (${metric}{${[...own, ...matchers].join(',')}})`,
  );
}

/** Kinds that OpenSLO has no field for, beside the query of bad events. */
function toldApart(
  objective: Objective,
  objectives: ServiceObjectives,
): Record<string, string> {
  const queries = {
    thirdPartyQuery: countersOf(objective, 'third_party', objectives),
    unexplainedQuery: countersOf(objective, 'unexplained', objectives),
  };
  return Object.fromEntries(
    Object.entries(queries).flatMap(([key, query]) =>
      query === undefined ? [] : [[key, query]],
    ),
  );
}

function indicatorOf(
  objective: Objective,
  objectives: ServiceObjectives,
): Extract<OpenSloInput, { kind: 'SLI' }>['spec'] {
  const bad = countersOf(objective, 'bad', objectives);
  const total = countersOf(objective, 'total', objectives);
  return bad === undefined || total === undefined
    ? {
        thresholdMetric: prometheus(
          gaugeIn(objective, serviceMatchers(objectives.service)),
        ),
      }
    : {
        ratioMetric: {
          counter: true,
          bad: prometheus(bad, toldApart(objective, objectives)),
          total: prometheus(total),
        },
      };
}

function sli(
  name: Named,
  objective: Objective,
  objectives: ServiceObjectives,
): OpenSloInput {
  return {
    apiVersion: openSloVersion,
    kind: 'SLI',
    metadata: name,
    spec: indicatorOf(objective, objectives),
  };
}

function slo(
  named: Named,
  objective: Objective,
  objectives: ServiceObjectives,
): OpenSloInput {
  const { sli: indicator, target, thresholdSeconds } = objective;
  const { service, periodSeconds, consultations } = objectives;
  const { events } = wordsOf(objective, service.name);
  const byMinutes = slis[indicator].counts === 'minutes';
  const factor =
    objective.event === 'consultation'
      ? undefined
      : consultations[objective.name];
  return {
    apiVersion: openSloVersion,
    kind: 'SLO',
    metadata: {
      ...named,
      annotations: annotated({
        objective: objective.name,
        indicator,
        'threshold-seconds': thresholdSeconds,
        'spoiled-share': factor?.spoiledShare,
      }),
    },
    spec: {
      description: `Of all ${events} ${formatExactRatio(target)} must be good.`,
      service: service.name,
      indicatorRef: named.name,
      timeWindow: [{ duration: `${periodSeconds / 86_400}d`, isRolling: true }],
      budgetingMethod: byMinutes ? 'Timeslices' : 'Occurrences',
      objectives: [
        byMinutes
          ? {
              op: 'lte',
              value: thresholdSeconds ?? 0,
              target,
              timeSliceTarget: 1,
              timeSliceWindow: '1m',
            }
          : { target },
      ],
      alertPolicies: burnAlertsOf(objective, periodSeconds).map(alert => ({
        alertPolicyRef: alertName(named, alert),
      })),
    },
  };
}

function serviceDocument({
  service: { name, namespace },
  tier,
  system,
  owner,
  paging,
  scrapeIntervalSeconds,
}: ServiceObjectives): OpenSloInput {
  const [, kind, ownerNamespace, ownerName] =
    /^([^:]+):([^/]+)\/(.+)$/.exec(owner) ?? [];
  return {
    apiVersion: openSloVersion,
    kind: 'Service',
    metadata: {
      name,
      annotations: annotated({
        namespace,
        tier,
        system,
        'owner-kind': kind,
        'owner-namespace': ownerNamespace,
        'owner-name': ownerName,
        paging,
        'scrape-interval-seconds': scrapeIntervalSeconds,
      }),
    },
    spec: {},
  };
}

/**
 * What a service is held to as documents of OpenSLO v1: the service, for each
 * objective its indicator, its SLO, and an alert policy and condition for each
 * pair of burn windows. What OpenSLO has no field for stands in annotations
 * `vitals.dev/…`, and beside the queries.
 */
export function openSloDocuments(
  objectives: ServiceObjectives,
): OpenSloInput[] {
  if (objectives.objectives.length === 0) return [];
  return [
    serviceDocument(objectives),
    ...objectives.objectives.flatMap(objective => {
      const named = { name: `${objectives.service.name}-${objective.name}` };
      return [
        sli(named, objective, objectives),
        slo(named, objective, objectives),
        ...alertDocuments(named, objective, objectives),
      ];
    }),
    ...targets(objectives),
  ];
}
