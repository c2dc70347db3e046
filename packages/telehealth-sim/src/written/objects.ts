import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { labelsOf, metadataOf, selectorOf } from './labels';
import { podTemplate, type PodHabits } from './podTemplate';

export type ReplicaBounds = {
  min: number;
  max: number;
  /** Percent of the CPU request. */
  target: number;
};

export function deployment(
  service: ServiceDescriptor,
  habits: PodHabits,
): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(service),
    spec: {
      selector: { matchLabels: selectorOf(service) },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
      template: podTemplate(service, habits),
    },
  };
}

/** A job that starts every so many minutes. */
export function cronJob(
  service: ServiceDescriptor,
  everyMinutes: number,
  habits: PodHabits,
): KubernetesObject {
  const template = podTemplate(service, habits);
  const [app] = template.spec.containers;
  const {
    startupProbe: _startup,
    readinessProbe: _readiness,
    livenessProbe: _liveness,
    lifecycle: _lifecycle,
    ...running
  } = app;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadataOf(service),
    spec: {
      schedule: `*/${everyMinutes} * * * *`,
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 300,
      jobTemplate: {
        metadata: { labels: labelsOf(service) },
        spec: {
          backoffLimit: 2,
          activeDeadlineSeconds: 600,
          template: {
            ...template,
            spec: {
              ...template.spec,
              restartPolicy: 'Never',
              containers: [running],
            },
          },
        },
      },
    },
  };
}

export function serviceAccount(service: ServiceDescriptor): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(service),
    automountServiceAccountToken: false,
  };
}

export function clusterService(service: ServiceDescriptor): KubernetesObject {
  const { port, metricsPort } = service.runtime;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(service),
    spec: {
      selector: selectorOf(service),
      ports: [
        { name: 'http', port, targetPort: 'http' },
        { name: 'metrics', port: metricsPort, targetPort: 'metrics' },
      ],
    },
  };
}

export function autoscaler(
  service: ServiceDescriptor,
  { min, max, target }: ReplicaBounds,
): KubernetesObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadataOf(service),
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: service.name,
      },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: target },
          },
        },
      ],
    },
  };
}

export function disruptionBudget(service: ServiceDescriptor): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf(service),
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: selectorOf(service) },
    },
  };
}

export function strictMesh(service: ServiceDescriptor): KubernetesObject {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: metadataOf(service),
    spec: {
      selector: { matchLabels: selectorOf(service) },
      mtls: { mode: 'STRICT' },
    },
  };
}

/** What a service signs in with at its database or partners, as the secrets operator makes it. No value is ever here. */
export function credentials(service: ServiceDescriptor): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metadataOf(service, `${service.name}-credentials`),
    type: 'Opaque',
  };
}
