/** Kinds of the versions that nearly every file is written in. Source: Kubernetes API reference 1.36. */
const served: Readonly<Record<string, readonly string[]>> = {
  v1: [
    'Binding',
    'ComponentStatus',
    'ConfigMap',
    'Endpoints',
    'Event',
    'LimitRange',
    'Namespace',
    'Node',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Pod',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  'apps/v1': [
    'ControllerRevision',
    'DaemonSet',
    'Deployment',
    'ReplicaSet',
    'StatefulSet',
  ],
  'autoscaling/v1': ['HorizontalPodAutoscaler', 'Scale'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  'batch/v1': ['CronJob', 'Job'],
  'networking.k8s.io/v1': [
    'Ingress',
    'IngressClass',
    'IPAddress',
    'NetworkPolicy',
    'ServiceCIDR',
  ],
  'policy/v1': ['Eviction', 'PodDisruptionBudget'],
  'rbac.authorization.k8s.io/v1': [
    'ClusterRole',
    'ClusterRoleBinding',
    'Role',
    'RoleBinding',
  ],
};

const homes = new Map(
  Object.entries(served).flatMap(([apiVersion, kinds]) =>
    kinds.map(kind => [kind, apiVersion] as const),
  ),
);

/** Groups of Kubernetes without a dot; whoever extends Kubernetes must have one in theirs. */
const dotless: ReadonlySet<string> = new Set([
  '',
  'apps',
  'autoscaling',
  'batch',
  'extensions',
  'policy',
]);

/** The version that a kind is in, where the one stated never had it; undefined where it may have. */
export function homeOf(apiVersion: string, kind: string): string | undefined {
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  const kinds = served[apiVersion];
  const isStrange = kinds
    ? !kinds.includes(kind) && !kind.endsWith('List')
    : !group.includes('.') && !dotless.has(group);
  return isStrange
    ? homes.get(kind) ?? `a version that has ${kind}`
    : undefined;
}
