import type { IRuleGroup } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/RuleGroup';
import type { InputProblem } from '../manifest';
import { ruleGroups } from '../slo';
import { renderContext, type ContextResult } from './context';
import { prometheusRule } from './prometheusRule';
import { fileOf } from './renderedFile';
import type { RenderedFile, RenderRequest } from './rendering';
import { thresholdProblems } from './thresholdProblems';

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
  const context = countable(request);
  if (!context.ok) return context;
  const { objectives, platform } = context.value;
  const runbookUrl = platform.monitoring.runbookUrl?.value;
  return { ok: true, value: ruleGroups(objectives, { runbookUrl }) };
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
