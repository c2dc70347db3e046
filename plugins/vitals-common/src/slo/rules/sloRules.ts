import type { IRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Rule';
import { burnAlertsOf, type BurnAlert } from '../burnAlerts';
import {
  eventKinds,
  recordLabels,
  recordName,
  type EventKind,
} from '../counting';
import { recordSeconds } from '../window';
import { alertRule, type RuleOptions } from './alert';
import { burnAlertParts } from './burnAlertRule';
import type { RuledObjective, RuledService } from './ruledService';
import { badMissingParts, noDataParts } from './silenceAlerts';

/** One rule, with what it is made for. */
export type SloRule = { objective: string; rule: IRule } & (
  | { kind: 'record'; events: EventKind }
  | { kind: 'burn'; alert: BurnAlert }
  | { kind: 'no-data' | 'bad-missing' }
);

function recordsOf(objective: RuledObjective): SloRule[] {
  return eventKinds.flatMap(events => {
    const expr = objective.raw(events, recordSeconds);
    return expr === undefined
      ? []
      : [
          {
            kind: 'record' as const,
            objective: objective.name,
            events,
            rule: {
              record: recordName,
              expr,
              labels: {
                ...recordLabels(objective, events),
                ...objective.recordLabels,
              },
            },
          },
        ];
  });
}

function alertsOf(
  objective: RuledObjective,
  service: RuledService,
  options: RuleOptions,
): SloRule[] {
  const { name } = objective;
  const badMissing = badMissingParts(objective, service);
  return [
    ...burnAlertsOf(objective, objective.periodSeconds).map(
      (alert): SloRule => ({
        kind: 'burn',
        objective: name,
        alert,
        rule: alertRule(
          service,
          objective,
          burnAlertParts(objective, alert),
          options,
        ),
      }),
    ),
    {
      kind: 'no-data',
      objective: name,
      rule: alertRule(
        service,
        objective,
        noDataParts(objective, service),
        options,
      ),
    },
    ...(badMissing
      ? [
          {
            kind: 'bad-missing' as const,
            objective: name,
            rule: alertRule(service, objective, badMissing, options),
          },
        ]
      : []),
  ];
}

/** Every rule of a service, with what it is made for: records first, then alerts. */
export function sloRules(
  service: RuledService,
  options: RuleOptions = {},
): SloRule[] {
  return [
    ...service.objectives.flatMap(recordsOf),
    ...service.objectives.flatMap(objective =>
      alertsOf(objective, service, options),
    ),
  ];
}
