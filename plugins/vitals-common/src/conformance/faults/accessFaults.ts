import type { KubernetesObject } from '../../manifest';
import { add, all } from './change';
import type { Faults } from './fault';

const group = 'rbac.authorization.k8s.io';
const version = `${group}/v1`;
const intern = { apiGroup: group, kind: 'User', name: 'intern' };

function role(name: string, resource: string): KubernetesObject {
  return {
    apiVersion: version,
    kind: 'Role',
    metadata: { name, namespace: 'clinic' },
    rules: [{ apiGroups: [''], resources: [resource], verbs: ['get'] }],
  };
}

function binding(kind: string, name: string): KubernetesObject {
  return {
    apiVersion: version,
    kind: 'RoleBinding',
    metadata: { name: 'intern', namespace: 'clinic' },
    roleRef: { apiGroup: group, kind, name },
    subjects: [intern],
  };
}

/** Faults of roles, their bindings and of ConfigMaps. */
export const accessFaults: Faults = {
  'security/exec-role': { make: add(role('debug', 'pods/exec')) },
  'security/exec-binding': { make: add(binding('ClusterRole', 'edit')) },
  'security/admin-binding': {
    make: add({
      apiVersion: version,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'intern' },
      roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [intern],
    }),
    also: ['security/exec-binding'],
  },
  'objects/role-exists': {
    make: all(add(role('read-pods', 'pods')), add(binding('Role', 'read-pod'))),
  },
  'security/secret-in-config-map': {
    make: add({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'triage', namespace: 'clinic' },
      data: { DATABASE_PASSWORD: 'correct horse', LOG_LEVEL: 'info' },
    }),
  },
};
