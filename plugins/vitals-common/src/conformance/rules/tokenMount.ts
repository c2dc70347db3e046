import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';
import { namespaceOf } from '../scene/objectIndex';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { accountOf, podChange } from '../scene/workload';

const bindings = [
  'rbac.authorization.k8s.io/RoleBinding',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
];

const remembered = new WeakMap<Scene, ReadonlySet<string>>();

/** Service accounts to which a role is bound, `namespace/name`. */
function boundAccounts(scene: Scene): ReadonlySet<string> {
  const known = remembered.get(scene);
  if (known) return known;
  const accounts = new Set(
    bindings.flatMap(kind =>
      scene.objects.ofKind(kind).flatMap(({ object }) =>
        records(object.subjects)
          .filter(subject => subject.kind === 'ServiceAccount')
          .map(
            ({ namespace, name }) =>
              `${String(namespace ?? namespaceOf(object))}/${String(name)}`,
          ),
      ),
    ),
  );
  remembered.set(scene, accounts);
  return accounts;
}

/** Whoever never asks the Kubernetes API holds no key to it. */
export const tokenMount: Rule = {
  id: 'security/token-mount',
  family: 'security',
  title: 'The pod gets no token for the Kubernetes API',
  why: 'A service that never asks the API still carries a key to it in every pod; an intruder would not leave it lying.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`automountServiceAccountToken` of the pod, else of its ServiceAccount where that is given; true unless stated. Where a binding of a role names the account, the pod asks the API.',
  mend: 'Set it to false on the pod. A service that does ask the API gets a role, bound to an account of its own.',
  aliases: { polaris: ['automountServiceAccountToken'] },
  disagreement:
    'Polaris reports every token. A pod whose own account has a role does ask the Kubernetes API, and needs one.',
  on: 'workload',
  judge: (workload, scene) => {
    const name = accountOf(workload) ?? 'default';
    const asksApi =
      name !== 'default' &&
      boundAccounts(scene).has(`${workload.namespace}/${name}`);
    const account = scene.objects.find(
      '/ServiceAccount',
      workload.namespace,
      name,
    );
    const value =
      workload.pod.automountServiceAccountToken ??
      account?.object.automountServiceAccountToken;
    return verdictOf(
      value === false || asksApi,
      {
        seen: [
          typeof value === 'boolean' ? String(value) : 'not stated, so true',
          ...(asksApi ? ['a role is bound to its account'] : []),
        ].join('; '),
        limit: 'false, or a role of its own',
        origin: fixedLimit('a service does not ask the Kubernetes API'),
      },
      () => ({
        description: 'Keep the token out of the pod.',
        change: podChange(workload, { automountServiceAccountToken: false }),
      }),
    );
  },
};
