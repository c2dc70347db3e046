import { burnAlertsOf, type BurnAlert } from '../burnAlerts';
import type { Objective, ServiceObjectives } from '../objective';
import { annotated } from './annotations';
import { openSloVersion, type OpenSloInput } from './documents';

/** What documents of one objective are called. */
export type Named = { name: string };

/** `triage-availability-fast`: of an alert, both its policy and its condition. */
export function alertName({ name }: Named, alert: BurnAlert): string {
  return `${name}-${alert.name}`;
}

function targetName(severity: string): string {
  return `vitals-${severity}`;
}

/** A policy and a condition for each pair of burn windows. */
export function alertDocuments(
  named: Named,
  objective: Objective,
  { periodSeconds, paging }: ServiceObjectives,
): OpenSloInput[] {
  return burnAlertsOf(objective, periodSeconds).flatMap(
    (alert): OpenSloInput[] => {
      const { long, short, burnRate, minimumEvents } = alert;
      const name = alertName(named, alert);
      const severity = paging === 'never' ? 'ticket' : alert.severity;
      return [
        {
          apiVersion: openSloVersion,
          kind: 'AlertPolicy',
          metadata: { name },
          spec: {
            alertWhenBreaching: true,
            alertWhenResolved: false,
            alertWhenNoData: severity === 'page',
            conditions: [{ conditionRef: name }],
            notificationTargets: [{ targetRef: targetName(severity) }],
          },
        },
        {
          apiVersion: openSloVersion,
          kind: 'AlertCondition',
          metadata: {
            name,
            annotations: annotated({
              'short-window': short,
              'minimum-events': minimumEvents,
            }),
          },
          spec: {
            description: `OpenSLO knows one window: rules made by Vitals also ask that the last ${short} burn as fast.`,
            severity,
            condition: {
              kind: 'burnrate',
              op: 'gt',
              threshold: burnRate,
              lookbackWindow: long,
              alertAfter: '1m',
            },
          },
        },
      ];
    },
  );
}

/** Who is told. */
export function targets({ paging }: ServiceObjectives): OpenSloInput[] {
  const severities = paging === 'never' ? ['ticket'] : ['page', 'ticket'];
  return severities.map(severity => ({
    apiVersion: openSloVersion,
    kind: 'AlertNotificationTarget',
    metadata: { name: targetName(severity) },
    spec: {
      description: `Alertmanager routes by the labels severity (${severity}) and paging (${paging}).`,
      target: 'alertmanager',
    },
  }));
}
