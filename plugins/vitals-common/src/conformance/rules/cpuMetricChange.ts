import { asRecord } from '../../manifest';
import type { JudgedObject } from '../rule';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import { isScaledObject, triggersOf } from './scaledObjectFields';

/** Percent of the request, as an HPA writes it. */
export function percentOf(ratio: number): number {
  return Math.round(ratio * 100);
}

/** The container that the policy wants watched; undefined where it wants the whole pod. */
function watchedContainer({
  standing,
  workloads,
}: JudgedObject): string | undefined {
  return standing.profile.scale.cpuMetric === 'container'
    ? workloads[0]?.containers.find(({ role }) => role === 'main')?.name
    : undefined;
}

function cpuMetricFor(object: JudgedObject): Fields {
  const { cpuUtilization } = object.standing.profile.scale;
  const target = {
    type: 'Utilization',
    averageUtilization: percentOf(cpuUtilization),
  };
  const container = watchedContainer(object);
  return container !== undefined
    ? {
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container, target },
      }
    : { type: 'Resource', resource: { name: 'cpu', target } };
}

function cpuTriggerFor(object: JudgedObject): Fields {
  const { cpuUtilization } = object.standing.profile.scale;
  const container = watchedContainer(object);
  return {
    type: 'cpu',
    metricType: 'Utilization',
    metadata: {
      value: String(percentOf(cpuUtilization)),
      ...(container !== undefined ? { containerName: container } : {}),
    },
  };
}

/** `autoscaling/v1` knows one percentage and no list of metrics. */
export function isFirstVersion({ object }: JudgedObject): boolean {
  return object.apiVersion === 'autoscaling/v1';
}

/** Whether a metric as written watches CPU. */
function watchesCpu({ resource, containerResource }: Fields): boolean {
  return (asRecord(resource) ?? asRecord(containerResource))?.name === 'cpu';
}

/** The CPU metric of the policy as a change; a patch replaces the list, so the other metrics stay by being in it. */
export function cpuMetricChange(object: JudgedObject): Fields {
  const { spec, standing } = object;
  if (isFirstVersion(object)) {
    const percent = percentOf(standing.profile.scale.cpuUtilization);
    return { spec: { targetCPUUtilizationPercentage: percent } };
  }
  if (isScaledObject(object.object)) {
    const triggers = triggersOf(spec).filter(({ type }) => type !== 'cpu');
    return { spec: { triggers: [...triggers, cpuTriggerFor(object)] } };
  }
  const others = records(spec.metrics).filter(metric => !watchesCpu(metric));
  return { spec: { metrics: [cpuMetricFor(object), ...others] } };
}
