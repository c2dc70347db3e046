import type { IRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Rule';
import type { Severity } from '../burnAlerts';
import type { RuledObjective, RuledService } from './ruledService';

/** How rules are made. */
export type RuleOptions = {
  /** Page that alerts link to; {namespace}, {service}, {objective} and {alert} are replaced. */
  runbookUrl?: string;
};

/** What each alert says of itself. */
export type AlertParts = {
  name: string;
  severity: Severity;
  expr: string;
  for?: string;
  summary: string;
  description: string;
};

/** The page of one alert; names are encoded, though DNS labels need no encoding. */
function runbookOf(
  url: string,
  alert: string,
  { name, namespace = '' }: RuledService,
  objective: string,
): string {
  const replacements = { alert, namespace, objective, service: name };
  return Object.entries(replacements).reduce(
    (text, [place, value]) =>
      text.replaceAll(`{${place}}`, encodeURIComponent(value)),
    url,
  );
}

function labelsOf(
  service: RuledService,
  objective: string,
  severity: Severity,
): Record<string, string> {
  const { name, namespace, owner, paging, system, tier } = service;
  const labels = {
    namespace,
    objective,
    owner,
    paging,
    service: name,
    severity: paging === 'never' ? 'ticket' : severity,
    system,
    tier,
  };
  return Object.fromEntries(
    Object.entries(labels).flatMap(([label, value]) =>
      value === undefined ? [] : [[label, value]],
    ),
  );
}

/** An alert with the labels that route it and the page that helps; a tier that pages nobody makes a ticket of it. */
export function alertRule(
  service: RuledService,
  { name: objective }: RuledObjective,
  { name, severity, expr, summary, description, ...rest }: AlertParts,
  { runbookUrl }: RuleOptions,
): IRule {
  return {
    alert: name,
    expr,
    ...rest,
    labels: labelsOf(service, objective, severity),
    annotations: {
      summary,
      description,
      ...(runbookUrl === undefined
        ? {}
        : { runbook_url: runbookOf(runbookUrl, name, service, objective) }),
    },
  };
}
