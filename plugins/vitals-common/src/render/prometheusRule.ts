import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import type { IRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Rule';
import type { IRuleGroup } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/RuleGroup';
import {
  groupName,
  groupOf,
  groupsOfRules,
  ruledService,
  sloRules,
  type GroupName,
  type Objective,
} from '../slo';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { metadata } from './metadata';
import { derivationOf, labelTree } from './ruleOrigins';
import { derived, fixed, type Tree } from './trace';

const workbook = 'Google SRE Workbook, "Alerting on SLOs", table 5-8';

type Words = NonNullable<IRule['annotations']>;

/** What an alert tells: words and the page that helps. */
function annotationTree(
  { summary, description, runbook_url: runbook }: Words,
  inWords: (text: string) => Tree<string>,
  { platform, service }: RenderContext,
): Tree<Words> {
  const { runbookUrl } = platform.monitoring;
  return {
    summary: inWords(summary),
    description: inWords(description),
    ...(runbookUrl
      ? {
          runbook_url: derived(
            'runbookUrl with the names in it',
            [runbookUrl, service.namespace, service.name],
            () => runbook,
          ),
        }
      : {}),
  };
}

function ruleTree(
  context: RenderContext,
  sloRule: ReturnType<typeof sloRules>[number],
  objective: Objective,
): Tree<IRule> {
  const { alert, annotations, expr, for: patience, record } = sloRule.rule;
  const { formula, inputs } = derivationOf(sloRule, objective, context);
  return {
    ...(alert === undefined ? {} : { alert: fixed(alert, workbook) }),
    ...(record === undefined
      ? {}
      : {
          record: fixed(record, 'recorded counts of the telemetry conventions'),
        }),
    expr: derived(formula, inputs, () => expr),
    ...(patience === undefined
      ? {}
      : {
          for: fixed(patience, 'own judgement: until new pods are scraped'),
        }),
    labels: labelTree(sloRule.rule, objective, context),
    ...(annotations
      ? {
          annotations: annotationTree(
            annotations,
            text => derived(`in words: ${formula}`, inputs, () => text),
            context,
          ),
        }
      : {}),
  };
}

function groupTree(
  context: RenderContext,
  group: GroupName,
  rules: readonly Tree<IRule>[],
): Tree<IRuleGroup> {
  const { namespace, name } = context.service;
  return {
    name: derived(`vitals-slo.${group}.namespace.name`, [namespace, name], () =>
      groupName({ namespace: namespace.value, name: name.value }, group),
    ),
    interval: fixed(
      groupsOfRules[group].interval,
      group === 'records'
        ? 'sums of records of five minutes make every longer window'
        : 'own judgement: a page may come a minute late',
    ),
    rules,
  };
}

const selection =
  'Loaded only where the Prometheus object selects it (ruleSelector, ruleNamespaceSelector): the chart kube-prometheus-stack asks for its label release unless ruleSelectorNilUsesHelmValues is false.';

const routing =
  'Alertmanager routes by severity (page or ticket) and paging (always, clinic-hours or never).';

/** Counts recorded for long windows, and the alerts that a burning budget raises. */
export const prometheusRule: Builder = context => {
  const { objectives, platform } = context;
  const named = new Map(
    objectives.objectives.map(objective => [objective.name, objective]),
  );
  const rules = sloRules(ruledService(objectives), {
    runbookUrl: platform.monitoring.runbookUrl?.value,
  }).flatMap(sloRule => {
    const objective = named.get(sloRule.objective);
    return objective
      ? [
          {
            group: groupOf(sloRule),
            tree: ruleTree(context, sloRule, objective),
          },
        ]
      : [];
  });
  if (rules.length === 0) return [];
  const inGroup = (group: GroupName) =>
    groupTree(
      context,
      group,
      rules.filter(rule => rule.group === group).map(({ tree }) => tree),
    );
  return [
    draft<IPrometheusRule>(
      'prometheus-rule.yaml',
      {
        apiVersion: fixed('monitoring.coreos.com/v1', 'Prometheus Operator'),
        kind: fixed('PrometheusRule', 'Prometheus Operator'),
        metadata: metadata(context),
        spec: { groups: [inGroup('records'), inGroup('alerts')] },
      },
      [selection, routing],
    ),
  ];
};
