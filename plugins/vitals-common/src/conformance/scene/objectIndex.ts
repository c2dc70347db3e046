import type { KubernetesObject, SourceObject } from '../../manifest';

/** Group and kind without the version: `apps/Deployment`, `/Service` for the core group. */
export type GroupKind = string;

/** What stands for the namespace of an object that names none. */
export const unnamedNamespace = 'default';

/** Where the kinds went that Kubernetes once had in `extensions`. */
const movedFromExtensions: Readonly<Record<string, GroupKind>> = {
  DaemonSet: 'apps/DaemonSet',
  Deployment: 'apps/Deployment',
  Ingress: 'networking.k8s.io/Ingress',
  NetworkPolicy: 'networking.k8s.io/NetworkPolicy',
  ReplicaSet: 'apps/ReplicaSet',
};

/** Group and kind of an object, in the group of today: what an old file states is judged for what it is. */
export function groupKindOf({
  apiVersion,
  kind,
}: Pick<KubernetesObject, 'apiVersion' | 'kind'>): GroupKind {
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  const moved = group === 'extensions' ? movedFromExtensions[kind] : undefined;
  return moved ?? `${group}/${kind}`;
}

/** Namespace of an object, `default` where it names none. */
export function namespaceOf({ metadata }: KubernetesObject): string {
  return metadata.namespace ?? unnamedNamespace;
}

/** Objects by kind, namespace and name. */
export type ObjectIndex = {
  /** In the order of their namespace, name and kind. */
  all: readonly SourceObject[];
  ofKind: (kind: GroupKind) => readonly SourceObject[];
  inNamespace: (kind: GroupKind, namespace: string) => readonly SourceObject[];
  find: (
    kind: GroupKind,
    namespace: string,
    name: string,
  ) => SourceObject | undefined;
  /** True where something else than pods and what makes them is given for the namespace. */
  holdsMoreThanPods: (namespace: string) => boolean;
};

/** Kinds that make pods, by group and kind. */
export const podOwningKinds: ReadonlySet<GroupKind> = new Set([
  '/Pod',
  '/ReplicationController',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/Job',
  'batch/CronJob',
  'argoproj.io/Rollout',
]);

/** Adds a value to the list of a key. */
export function append<Key, Value>(
  map: Map<Key, Value[]>,
  key: Key,
  value: Value,
): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function compareObjects(a: SourceObject, b: SourceObject): number {
  return (
    compareText(namespaceOf(a.object), namespaceOf(b.object)) ||
    compareText(a.object.metadata.name, b.object.metadata.name) ||
    compareText(a.object.kind, b.object.kind)
  );
}

const nothing: readonly SourceObject[] = [];

/** Builds the index; cost grows with the number of objects (their sorting apart). */
export function indexObjects(objects: readonly SourceObject[]): ObjectIndex {
  const all = [...objects].sort(compareObjects);
  const byKind = new Map<GroupKind, SourceObject[]>();
  const byNamespace = new Map<string, SourceObject[]>();
  const byName = new Map<string, SourceObject>();
  const namespacesWithMore = new Set<string>();
  for (const source of all) {
    const kind = groupKindOf(source.object);
    const namespace = namespaceOf(source.object);
    append(byKind, kind, source);
    append(byNamespace, `${kind} ${namespace}`, source);
    byName.set(`${kind} ${namespace}/${source.object.metadata.name}`, source);
    if (!podOwningKinds.has(kind)) namespacesWithMore.add(namespace);
  }
  return {
    all,
    ofKind: kind => byKind.get(kind) ?? nothing,
    inNamespace: (kind, namespace) =>
      byNamespace.get(`${kind} ${namespace}`) ?? nothing,
    find: (kind, namespace, name) => byName.get(`${kind} ${namespace}/${name}`),
    holdsMoreThanPods: namespace => namespacesWithMore.has(namespace),
  };
}
