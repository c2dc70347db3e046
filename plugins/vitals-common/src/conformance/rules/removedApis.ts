/** A version that Kubernetes no longer serves, and what took its place. */
type Removed = {
  apiVersion: string;
  kinds: readonly string[];
  to: string;
  removedIn: string;
};

/** Source: Kubernetes documentation, "Deprecated API Migration Guide". */
const removed: readonly Removed[] = [
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['Deployment', 'DaemonSet', 'ReplicaSet'],
    to: 'apps/v1',
    removedIn: '1.16',
  },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['NetworkPolicy'],
    to: 'networking.k8s.io/v1',
    removedIn: '1.16',
  },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['Ingress'],
    to: 'networking.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['PodSecurityPolicy'],
    to: 'Pod Security Admission',
    removedIn: '1.16',
  },
  {
    apiVersion: 'apps/v1beta1',
    kinds: ['Deployment', 'StatefulSet', 'ReplicaSet'],
    to: 'apps/v1',
    removedIn: '1.16',
  },
  {
    apiVersion: 'apps/v1beta2',
    kinds: ['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet'],
    to: 'apps/v1',
    removedIn: '1.16',
  },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    kinds: ['Ingress', 'IngressClass'],
    to: 'networking.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1beta1',
    kinds: ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
    to: 'rbac.authorization.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    kinds: ['CustomResourceDefinition'],
    to: 'apiextensions.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    kinds: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    to: 'admissionregistration.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'scheduling.k8s.io/v1beta1',
    kinds: ['PriorityClass'],
    to: 'scheduling.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1beta1',
    kinds: ['APIService'],
    to: 'apiregistration.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kinds: ['CertificateSigningRequest'],
    to: 'certificates.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'coordination.k8s.io/v1beta1',
    kinds: ['Lease'],
    to: 'coordination.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
    to: 'storage.k8s.io/v1',
    removedIn: '1.22',
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIStorageCapacity'],
    to: 'storage.k8s.io/v1',
    removedIn: '1.27',
  },
  {
    apiVersion: 'events.k8s.io/v1beta1',
    kinds: ['Event'],
    to: 'events.k8s.io/v1',
    removedIn: '1.25',
  },
  {
    apiVersion: 'node.k8s.io/v1beta1',
    kinds: ['RuntimeClass'],
    to: 'node.k8s.io/v1',
    removedIn: '1.25',
  },
  ...[
    ['v1beta1', '1.26'],
    ['v1beta2', '1.29'],
    ['v1beta3', '1.32'],
  ].map(([version, removedIn]) => ({
    apiVersion: `flowcontrol.apiserver.k8s.io/${version}`,
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    to: 'flowcontrol.apiserver.k8s.io/v1',
    removedIn,
  })),
  {
    apiVersion: 'batch/v1beta1',
    kinds: ['CronJob'],
    to: 'batch/v1',
    removedIn: '1.25',
  },
  {
    apiVersion: 'policy/v1beta1',
    kinds: ['PodDisruptionBudget'],
    to: 'policy/v1',
    removedIn: '1.25',
  },
  {
    apiVersion: 'policy/v1beta1',
    kinds: ['PodSecurityPolicy'],
    to: 'Pod Security Admission',
    removedIn: '1.25',
  },
  {
    apiVersion: 'discovery.k8s.io/v1beta1',
    kinds: ['EndpointSlice'],
    to: 'discovery.k8s.io/v1',
    removedIn: '1.25',
  },
  {
    apiVersion: 'autoscaling/v2beta1',
    kinds: ['HorizontalPodAutoscaler'],
    to: 'autoscaling/v2',
    removedIn: '1.25',
  },
  {
    apiVersion: 'autoscaling/v2beta2',
    kinds: ['HorizontalPodAutoscaler'],
    to: 'autoscaling/v2',
    removedIn: '1.26',
  },
];

const byKind = new Map(
  removed.flatMap(entry =>
    entry.kinds.map(kind => [`${entry.apiVersion} ${kind}`, entry] as const),
  ),
);

/** What took the place of a version that Kubernetes has removed; undefined where it still serves it. */
export function successorOf(
  apiVersion: string,
  kind: string,
): { to: string; removedIn: string } | undefined {
  return byKind.get(`${apiVersion} ${kind}`);
}
