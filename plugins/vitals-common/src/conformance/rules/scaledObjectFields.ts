import { asRecord, type KubernetesObject } from '../../manifest';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';

const horizontalKind = 'autoscaling/HorizontalPodAutoscaler';
export const scaledKind = 'keda.sh/ScaledObject';

/** Everything that sets the number of replicas. */
export const autoscalerKinds = [horizontalKind, scaledKind] as const;

export function isScaledObject({
  kind,
}: Pick<KubernetesObject, 'kind'>): boolean {
  return kind === 'ScaledObject';
}

/** Whether a trigger watches a resource of the pods, as an HPA does by itself. */
export function watchesResource({ type }: Fields): boolean {
  return type === 'cpu' || type === 'memory';
}

/** Percent, where the trigger’s target is a share of the request. */
function utilizationOf(trigger: Fields): number | undefined {
  const metadata = asRecord(trigger.metadata) ?? {};
  const kind = trigger.metricType ?? metadata.type;
  const value = Number(metadata.value);
  return kind === 'Utilization' && Number.isInteger(value) ? value : undefined;
}

/** The metric that KEDA puts into its HPA for a trigger. Source: KEDA, `cpu_memory_scaler.go`. */
function metricOf(trigger: Fields): Fields {
  if (!watchesResource(trigger)) return { type: 'External' };
  const { containerName } = asRecord(trigger.metadata) ?? {};
  const target = { averageUtilization: utilizationOf(trigger) };
  return containerName === undefined || containerName === ''
    ? { type: 'Resource', resource: { name: trigger.type, target } }
    : {
        type: 'ContainerResource',
        containerResource: {
          name: trigger.type,
          container: containerName,
          target,
        },
      };
}

/** The triggers of a ScaledObject. */
export function triggersOf(spec: Fields): Fields[] {
  return records(spec.triggers);
}

/** The spec of the HPA that an autoscaler is, or that KEDA makes from it; its metrics and behaviour. */
export function horizontalSpecOf(object: {
  object: KubernetesObject;
  spec: Fields;
}): Fields {
  if (!isScaledObject(object.object)) return object.spec;
  const { horizontalPodAutoscalerConfig } =
    asRecord(object.spec.advanced) ?? {};
  const { behavior } = asRecord(horizontalPodAutoscalerConfig) ?? {};
  return { behavior, metrics: triggersOf(object.spec).map(metricOf) };
}

/** Where the behaviour stands, as a change of the autoscaler. */
export function behaviorChange(
  object: KubernetesObject,
  behavior: Fields,
): Fields {
  return isScaledObject(object)
    ? { spec: { advanced: { horizontalPodAutoscalerConfig: { behavior } } } }
    : { spec: { behavior } };
}
