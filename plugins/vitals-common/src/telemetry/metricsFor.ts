import { metrics, slis } from './conventions';
import type { MetricConvention, TelemetryShape } from './metricConvention';

/** Name of a metric family of the conventions. */
export type MetricName = keyof typeof metrics;

/** Name of a service level indicator that the conventions can count. */
export type SliName = keyof typeof slis;

export type NamedMetric = MetricConvention & { readonly name: MetricName };

const sliNames = Object.keys(slis).filter(isSliName);

const namedMetrics: readonly NamedMetric[] = Object.keys(metrics)
  .filter(isMetricName)
  .map(name => ({ ...metrics[name], name }));

/** Whether the conventions know a family of this name. */
export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}

/** Whether the conventions know an indicator of this name. */
export function isSliName(name: string): name is SliName {
  return Object.hasOwn(slis, name);
}

/** The metrics that a workload of this shape emits, optional ones included. */
export function metricsFor(shape: TelemetryShape): readonly NamedMetric[] {
  return namedMetrics.filter(metric => metric.shapes.includes(shape));
}

/** The indicators that a workload of this shape can be held to. */
export function slisFor(shape: TelemetryShape): readonly SliName[] {
  const emitted = new Set<string>(metricsFor(shape).map(({ name }) => name));
  return sliNames.filter(name => emitted.has(slis[name].total.metric));
}

/** The indicators that read this metric. */
export function slisFedBy(metric: MetricName): readonly SliName[] {
  return sliNames.filter(name => slis[name].total.metric === metric);
}
