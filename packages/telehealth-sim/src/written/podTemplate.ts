import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { formatCpu, formatMemory } from '@vitals/plugin-vitals-common/units';
import { labelsOf, selectorOf } from './labels';

/** What differs between pods that teams wrote by hand. */
export type PodHabits = {
  /** From the start of preStop until the kill. */
  graceSeconds: number;
  preStopSeconds: number;
  priorityClass: string;
  /** Media servers take packets on the node's own address, outside the mesh. */
  onHostNetwork?: boolean;
};

function probe(path: string, periodSeconds: number, failureThreshold: number) {
  return {
    httpGet: { path, port: 'http' },
    periodSeconds,
    timeoutSeconds: 2,
    failureThreshold,
  };
}

function container(service: ServiceDescriptor, habits: PodHabits) {
  const { image, runtime } = service;
  const memory = formatMemory(runtime.memoryMebibytes);
  return {
    name: 'app',
    image: `${image.repository}:${image.tag}`,
    ports: [
      { name: 'http', containerPort: runtime.port },
      { name: 'metrics', containerPort: runtime.metricsPort },
    ],
    startupProbe: probe('/startupz', 5, 30),
    readinessProbe: probe('/readyz', 5, 3),
    livenessProbe: probe('/livez', 10, 6),
    lifecycle: { preStop: { sleep: { seconds: habits.preStopSeconds } } },
    resources: {
      requests: { cpu: formatCpu(runtime.cpuMillicores), memory },
      limits: { memory },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  };
}

/** A pod template as an experienced team writes it. */
export function podTemplate(service: ServiceDescriptor, habits: PodHabits) {
  return {
    metadata: {
      labels: {
        ...labelsOf(service),
        'sidecar.istio.io/inject': habits.onHostNetwork ? 'false' : 'true',
      },
    },
    spec: {
      serviceAccountName: service.name,
      automountServiceAccountToken: false,
      priorityClassName: habits.priorityClass,
      terminationGracePeriodSeconds: habits.graceSeconds,
      ...(habits.onHostNetwork && {
        hostNetwork: true,
        dnsPolicy: 'ClusterFirstWithHostNet',
      }),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65_532,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      topologySpreadConstraints: [
        {
          topologyKey: 'topology.kubernetes.io/zone',
          maxSkew: 1,
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: selectorOf(service) },
        },
      ],
      containers: [container(service, habits)],
    },
  };
}
