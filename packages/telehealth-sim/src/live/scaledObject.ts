import {
  asRecord,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { identified, ownedBy } from './identity';
import { itemsAt, numberAt, textAt } from './objectsByKind';
import { timestamp, type Setting } from './setting';

const ownerLabel = 'scaledobject.keda.sh/name';

/** What KEDA takes where no ceiling is stated. */
const usualMost = 100;

/** A metric as KEDA writes it into its HPA. Source: KEDA, `cpu_memory_scaler.go` and `prometheus_scaler.go`. */
function metricOf(trigger: unknown, index: number, name: string): unknown {
  const type = valueAt(trigger, ['type']);
  const metadata = asRecord(valueAt(trigger, ['metadata'])) ?? {};
  const container = metadata.containerName;
  if (type === 'cpu' || type === 'memory') {
    const target = {
      type: 'Utilization',
      averageUtilization: Number(metadata.value),
    };
    return container === undefined
      ? { type: 'Resource', resource: { name: type, target } }
      : {
          type: 'ContainerResource',
          containerResource: { name: type, container, target },
        };
  }
  return {
    type: 'External',
    external: {
      metric: {
        name: `s${index}-${String(type)}`,
        selector: { matchLabels: { [ownerLabel]: name } },
      },
      target: {
        type: 'AverageValue',
        averageValue: String(metadata.threshold ?? metadata.targetQueryValue),
      },
    },
  };
}

/** The HorizontalPodAutoscaler that KEDA makes from a ScaledObject, which must be identified. */
export function horizontalOf(
  scaledObject: KubernetesObject,
  setting: Setting,
): KubernetesObject {
  const { name, namespace, labels } = scaledObject.metadata;
  const least = numberAt(scaledObject, ['spec', 'minReplicaCount'], 0);
  const horizontal: KubernetesObject = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: `keda-hpa-${name}`,
      namespace,
      labels: { ...labels, [ownerLabel]: name },
      annotations: scaledObject.metadata.annotations,
      ownerReferences: ownedBy(scaledObject),
    },
    spec: {
      scaleTargetRef: valueAt(scaledObject, ['spec', 'scaleTargetRef']),
      minReplicas: Math.max(1, least),
      maxReplicas: numberAt(
        scaledObject,
        ['spec', 'maxReplicaCount'],
        usualMost,
      ),
      metrics: itemsAt(scaledObject, ['spec', 'triggers']).map(
        (trigger, index) => metricOf(trigger, index, name),
      ),
      behavior: valueAt(scaledObject, [
        'spec',
        'advanced',
        'horizontalPodAutoscalerConfig',
        'behavior',
      ]),
    },
  };
  return identified(horizontal, setting, {
    createdAt: setting.history.createdAt,
    generation: 1,
  });
}

/** A ScaledObject as KEDA leaves it. */
export function withScaledObjectStatus(
  scaledObject: KubernetesObject,
  setting: Setting,
): KubernetesObject {
  const { name } = scaledObject.metadata;
  const triggers = itemsAt(scaledObject, ['spec', 'triggers']);
  const names = triggers.map((trigger, index) => ({
    resource: ['cpu', 'memory'].includes(String(valueAt(trigger, ['type']))),
    name: `s${index}-${String(valueAt(trigger, ['type']))}`,
  }));
  const target = ['spec', 'scaleTargetRef'];
  return {
    ...scaledObject,
    metadata: {
      ...scaledObject.metadata,
      finalizers: ['finalizer.keda.sh'],
      labels: { ...scaledObject.metadata.labels, [ownerLabel]: name },
    },
    status: {
      hpaName: `keda-hpa-${name}`,
      scaleTargetKind: `${
        textAt(scaledObject, [...target, 'apiVersion']) ?? 'apps/v1'
      }.${textAt(scaledObject, [...target, 'kind']) ?? 'Deployment'}`,
      externalMetricNames: names
        .filter(({ resource }) => !resource)
        .map(metric => metric.name),
      resourceMetricNames: names
        .filter(({ resource }) => resource)
        .map(metric => metric.name.replace(/^s\d+-/, '')),
      lastActiveTime: timestamp(setting.time),
      conditions: [
        ['Ready', 'True', 'ScaledObjectReady'],
        ['Active', 'True', 'ScalerActive'],
        ['Fallback', 'False', 'NoFallbackFound'],
        ['Paused', 'False', ''],
      ].map(([type, status, reason]) => ({
        type,
        status,
        reason,
        message: '',
      })),
    },
  };
}
