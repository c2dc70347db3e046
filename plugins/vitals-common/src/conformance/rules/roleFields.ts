import {
  asRecord,
  type KubernetesObject,
  type SourceObject,
} from '../../manifest';
import { namespaceOf } from '../scene/objectIndex';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';

const group = 'rbac.authorization.k8s.io';

/** What may be done: objects of kind Role and ClusterRole. */
export const roleKinds = [`${group}/Role`, `${group}/ClusterRole`];

/** Who may do it: objects of kind RoleBinding and ClusterRoleBinding. */
export const bindingKinds = [
  `${group}/RoleBinding`,
  `${group}/ClusterRoleBinding`,
];

/** Rules of the ClusterRoles that every cluster has, as far as they matter here. Source: Kubernetes documentation, "Using RBAC Authorization". */
const builtIn: Readonly<Record<string, readonly Fields[]>> = {
  'cluster-admin': [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  admin: [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }],
  edit: [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }],
  view: [],
};

/** Whether Kubernetes makes an object itself, by its name. */
export function isKubernetesOwn({ kind, metadata }: KubernetesObject): boolean {
  const { name } = metadata;
  return (
    name.startsWith('system:') ||
    (kind.startsWith('Cluster') && Object.hasOwn(builtIn, name))
  );
}

/** The role that a binding names. */
export type RoleReference = { kind: string; name: string };

/** The role that a binding names; undefined where it names none. */
export function roleNamedBy({
  roleRef,
}: KubernetesObject): RoleReference | undefined {
  const { kind, name } = asRecord(roleRef) ?? {};
  return typeof kind === 'string' && typeof name === 'string'
    ? { kind, name }
    : undefined;
}

const remembered = new WeakMap<Scene, ReadonlyMap<string, SourceObject>>();

/** ClusterRoles by name: they are in no namespace, whatever their file states. */
function clusterRoles(scene: Scene): ReadonlyMap<string, SourceObject> {
  const known = remembered.get(scene);
  if (known) return known;
  const roles = new Map(
    scene.objects
      .ofKind(`${group}/ClusterRole`)
      .map(source => [source.object.metadata.name, source] as const),
  );
  remembered.set(scene, roles);
  return roles;
}

/** The role that a binding names, where it is among the objects given. */
export function roleGivenFor(
  binding: KubernetesObject,
  scene: Scene,
): SourceObject | undefined {
  const role = roleNamedBy(binding);
  if (!role) return undefined;
  return role.kind === 'ClusterRole'
    ? clusterRoles(scene).get(role.name)
    : scene.objects.find(`${group}/Role`, namespaceOf(binding), role.name);
}

/** Whether every cluster has the role that a binding names. */
export function isBuiltIn({ kind, name }: RoleReference): boolean {
  return (
    kind === 'ClusterRole' &&
    (name.startsWith('system:') || Object.hasOwn(builtIn, name))
  );
}

/** The rules of the role that a binding names; undefined where they are not known. */
export function rulesBoundBy(
  binding: KubernetesObject,
  scene: Scene,
): readonly Fields[] | undefined {
  const role = roleNamedBy(binding);
  const given = roleGivenFor(binding, scene);
  if (given) return records(given.object.rules);
  return role?.kind === 'ClusterRole' && Object.hasOwn(builtIn, role.name)
    ? builtIn[role.name]
    : undefined;
}
