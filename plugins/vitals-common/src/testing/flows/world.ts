import { z } from 'zod';
import type { KubernetesObject } from '../../manifest';
import type { TierPolicy } from '../../policy';
import type { MeshPart, Outside, Pod } from './endpoint';
import type { System } from './system';

const strings = z.record(z.string(), z.string());

const template = z.looseObject({
  metadata: z.looseObject({ labels: strings }),
  spec: z.looseObject({
    serviceAccountName: z.string(),
    hostNetwork: z.boolean().default(false),
  }),
});

const workload = z.looseObject({
  metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
  spec: z.union([
    z.looseObject({ template }),
    z
      .looseObject({
        jobTemplate: z.looseObject({ spec: z.looseObject({ template }) }),
      })
      .transform(({ jobTemplate }) => ({
        template: jobTemplate.spec.template,
      })),
  ]),
});

const workloadKinds = ['CronJob', 'Deployment', 'Rollout'];

function meshPart(labels: Readonly<Record<string, string>>): MeshPart {
  if (labels['sidecar.istio.io/inject'] === 'true') return 'sidecar';
  return labels['istio.io/dataplane-mode'] === 'ambient'
    ? 'ambient'
    : 'outside';
}

function waypointOf(
  objects: readonly KubernetesObject[],
  { name, namespace }: { name: string; namespace: string },
): Pick<Pod, 'waypoint'> {
  const labels = objects.find(
    ({ kind, metadata }) =>
      kind === 'Service' &&
      metadata.name === name &&
      metadata.namespace === namespace,
  )?.metadata.labels;
  const waypoint = labels?.['istio.io/use-waypoint'];
  return waypoint === undefined
    ? {}
    : {
        waypoint: {
          name: waypoint,
          forGateway: labels?.['istio.io/ingress-use-waypoint'] === 'true',
        },
      };
}

function isStrict(
  objects: readonly KubernetesObject[],
  name: string,
  namespace: string,
): boolean {
  return objects.some(
    ({ kind, metadata }) =>
      kind === 'PeerAuthentication' &&
      metadata.name === name &&
      metadata.namespace === namespace,
  );
}

/** The pods of what is rendered, read off the objects themselves. */
function renderedPods(objects: readonly KubernetesObject[]): Pod[] {
  return objects
    .filter(({ kind }) => workloadKinds.includes(kind))
    .map(object => {
      const { metadata, spec } = workload.parse(object);
      const { labels } = spec.template.metadata;
      const { serviceAccountName, hostNetwork } = spec.template.spec;
      const { name, namespace } = metadata;
      return {
        name: `${namespace}/${name}`,
        namespace,
        labels,
        serviceAccount: serviceAccountName,
        mesh: hostNetwork ? 'outside' : meshPart(labels),
        strict: isStrict(objects, name, namespace),
        hostNetwork,
        ...waypointOf(objects, { name, namespace }),
      };
    });
}

function platformPod(
  namespace: string,
  name: string,
  changes: Partial<Pod> = {},
): Pod {
  return {
    name: `${namespace}/${name}`,
    namespace,
    labels: { 'app.kubernetes.io/name': name },
    serviceAccount: name,
    mesh: 'outside',
    strict: false,
    hostNetwork: false,
    ...changes,
  };
}

/** What stands around the services: the platform's own pods, strangers, and addresses outside. */
export type World = {
  services: ReadonlyMap<string, Pod>;
  gateway: Pod;
  prometheus: Pod;
  collector: Pod;
  pushgateway: Pod;
  controlPlane: Pod;
  dns: Pod;
  stores: readonly Pod[];
  strangers: readonly Pod[];
  /** Labels and accounts of pods that are let in or asked, in a namespace that is not theirs. */
  namesakes: readonly Pod[];
  internet: Outside;
  probes: Outside;
};

function strangers(): Pod[] {
  return (['sidecar', 'ambient', 'outside'] as const).flatMap(mesh => [
    platformPod('clinic', `stranger-${mesh}`, { mesh }),
    platformPod('elsewhere', `stranger-${mesh}`, { mesh }),
  ]);
}

/** The same names elsewhere, in the mesh: what tells them apart is the namespace alone. */
function namesakes(pods: readonly Pod[]): Pod[] {
  return pods.map(({ name, labels, serviceAccount }) =>
    platformPod('elsewhere', `namesake of ${name}`, {
      labels: {
        ...labels,
        'istio.io/dataplane-mode': 'none',
        'sidecar.istio.io/inject': 'true',
      },
      serviceAccount,
      mesh: 'sidecar',
    }),
  );
}

function gatewayPod({ gateway }: TierPolicy['mesh']): Pod {
  return platformPod(gateway.namespace, gateway.name, {
    serviceAccount: gateway.serviceAccount,
    mesh: 'sidecar',
    isGateway: true,
  });
}

function prometheusPod({
  namespace,
  prometheusServiceAccount,
}: TierPolicy['monitoring']): Pod {
  return platformPod(namespace, 'prometheus', {
    serviceAccount: prometheusServiceAccount,
    mesh: 'ambient',
  });
}

export function worldOf({ policy, services, objects }: System): World {
  const { controlPlaneNamespace } = policy.mesh;
  const { monitoring } = policy;
  const pods = renderedPods(objects);
  const gateway = gatewayPod(policy.mesh);
  const prometheus = prometheusPod(monitoring);
  return {
    services: new Map(pods.map(pod => [pod.name, pod])),
    gateway,
    prometheus,
    namesakes: namesakes([...pods, gateway, prometheus]),
    collector: platformPod(
      monitoring.telemetryNamespace,
      monitoring.telemetryService,
    ),
    pushgateway: platformPod(
      monitoring.pushgateway.namespace,
      monitoring.pushgateway.service,
    ),
    controlPlane: platformPod(controlPlaneNamespace, 'istiod'),
    dns: platformPod('kube-system', 'coredns', {
      labels: { 'k8s-app': 'kube-dns' },
    }),
    // A database may stand in the mesh as well.
    stores: services
      .filter(({ databases }) => databases.length > 0)
      .map(({ databases }, index) =>
        platformPod('clinic', databases[0].service ?? 'store', {
          mesh: index % 2 === 0 ? 'ambient' : 'outside',
        }),
      ),
    strangers: strangers(),
    internet: { name: 'the internet', address: '203.0.113.10' },
    probes: { name: 'probes in ambient mode', address: '169.254.7.127' },
  };
}
