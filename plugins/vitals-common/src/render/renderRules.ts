import type { IRuleGroup } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/RuleGroup';
import type { InputProblem } from '../manifest';
import { objectivesOf, ruleGroups } from '../slo';
import { renderContext, type ContextResult } from './context';
import { prometheusRule } from './prometheusRule';
import { fileOf } from './renderedFile';
import type { RenderedFile, RenderRequest } from './rendering';
import { isCountable, thresholdProblems } from './thresholdProblems';

type Failed = { ok: false; problems: InputProblem[] };

function countable(request: RenderRequest): ContextResult {
  const context = renderContext(request);
  if (!context.ok) return context;
  const problems = thresholdProblems(context.value);
  return problems.length > 0 ? { ok: false, problems } : context;
}

/** The rule groups of a service alone, for a Prometheus that reads rule files; none where it is held to nothing. */
export function renderRuleGroups(
  request: RenderRequest,
): { ok: true; value: IRuleGroup[] } | Failed {
  const { policy, service } = request;
  const held = objectivesOf(policy, service);
  if (!held.ok) return held;
  // Origins are traced only where a limit must be told with its own.
  if (!held.value.objectives.every(isCountable)) {
    const context = countable(request);
    if (!context.ok) return context;
  }
  const { runbookUrl } = policy.monitoring;
  return { ok: true, value: ruleGroups(held.value, { runbookUrl }) };
}

/** The very PrometheusRule that stands among the manifests of a service; undefined where it is held to nothing. */
export function renderPrometheusRule(
  request: RenderRequest,
): { ok: true; value: RenderedFile | undefined } | Failed {
  const context = countable(request);
  if (!context.ok) return context;
  const [draft] = prometheusRule(context.value);
  return { ok: true, value: draft && fileOf(context.value, draft) };
}
