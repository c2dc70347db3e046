import { asRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import {
  failsClinical,
  failsEverywhere,
  type JudgedObject,
  type Rule,
} from '../rule';
import type { Scene } from '../scene/scene';
import type { Fields } from '../scene/workload';
import { reference } from './companion';
import {
  bindingKinds,
  isBuiltIn,
  isKubernetesOwn,
  roleGivenFor,
  roleKinds,
  roleNamedBy,
  rulesBoundBy,
} from './roleFields';

/** What a field lists; a single value where a list should stand is taken for a list of it. */
function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function names(value: unknown): readonly string[] {
  return listed(value).map(String);
}

function hasOneOf(value: unknown, wanted: readonly string[]): boolean {
  return names(value).some(name => wanted.includes(name));
}

const waysIn = ['*', 'pods/exec', 'pods/attach', '*/exec', '*/attach'];

/** A web socket is opened by `get`, any other way in by `create`. */
const verbsIn = ['*', 'get', 'create'];

/** Whether a rule lets somebody start a shell in a running pod, or join its terminal. */
function letsIn({ apiGroups, resources, verbs }: Fields): boolean {
  return (
    hasOneOf(apiGroups, ['', '*']) &&
    hasOneOf(resources, waysIn) &&
    hasOneOf(verbs, verbsIn)
  );
}

const everyVerb = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
];

/** Whether a rule lets somebody do everything with everything. */
function allowsEverything({ apiGroups, resources, verbs }: Fields): boolean {
  return (
    hasOneOf(apiGroups, ['*']) &&
    hasOneOf(resources, ['*']) &&
    (hasOneOf(verbs, ['*']) ||
      everyVerb.every(verb => names(verbs).includes(verb)))
  );
}

const calico =
  'Polaris leaves out a role of old Google clusters, `gce:podsecuritypolicy:calico-sa`; pod security policies are gone since Kubernetes 1.25.';

const execRole: Rule = {
  id: 'security/exec-role',
  family: 'security',
  title: 'No role opens a shell in running pods',
  why: 'Whoever may `exec` into a pod reads the patient data in its memory, its secrets and its connections, and no log of the application shows it.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Rules of Roles and ClusterRoles on `pods/exec` and `pods/attach`, wildcards included. Those that Kubernetes makes itself are left out.',
  mend: 'Name the resources and verbs that are needed; people debug with ephemeral access that ends and is audited.',
  aliases: { polaris: ['clusterrolePodExecAttach', 'rolePodExecAttach'] },
  disagreement: calico,
  on: 'object',
  kinds: roleKinds,
  judge: ({ object }) => {
    if (isKubernetesOwn(object)) return [];
    const open = listed(object.rules).flatMap((rule, index) =>
      letsIn(asRecord(rule) ?? {}) ? [`rules[${index}]`] : [],
    );
    return verdictOf(
      open.length === 0,
      {
        seen: open.length === 0 ? 'no way in' : `${open.join(', ')} lets in`,
        limit: 'neither pods/exec nor pods/attach',
        origin: fixedLimit('own judgement, as Polaris'),
      },
      () => ({
        description: 'Name the resources and verbs that are needed.',
      }),
    );
  },
};

/** A rule about what a binding gives to its subjects; a role that is not known is for another rule. */
function bindingRule(
  text: Pick<
    Rule,
    'id' | 'title' | 'why' | 'severity' | 'looksAt' | 'aliases' | 'disagreement'
  >,
  { isWrong, limit }: { isWrong: (rule: Fields) => boolean; limit: string },
): Rule {
  return {
    ...text,
    family: 'security',
    needs: 'files',
    mend: 'Bind a role that allows what is needed and no more.',
    on: 'object',
    kinds: bindingKinds,
    judge: ({ object }: JudgedObject, scene: Scene) => {
      const role = roleNamedBy(object);
      const rules = rulesBoundBy(object, scene);
      if (!role || !rules || isKubernetesOwn(object)) return [];
      return verdictOf(
        !rules.some(isWrong),
        {
          seen: `${role.kind} ${role.name}`,
          limit,
          origin: fixedLimit('own judgement, as Polaris'),
        },
        () => ({
          description: 'Bind a role that allows what is needed and no more.',
        }),
      );
    },
  };
}

const execBinding = bindingRule(
  {
    id: 'security/exec-binding',
    title: 'Nobody is given a shell in running pods',
    why: 'A binding is what makes a role dangerous: its subjects read patient data past every log of the application.',
    severity: failsClinical,
    looksAt:
      'The role that RoleBindings and ClusterRoleBindings name, where it is given or every cluster has it: `admin`, `edit` and `cluster-admin` let in, `view` does not.',
    aliases: {
      polaris: [
        'clusterrolebindingPodExecAttach',
        'rolebindingClusterRolePodExecAttach',
        'rolebindingRolePodExecAttach',
      ],
    },
    disagreement: `Polaris has a check for each pair of binding and role; this is one rule. ${calico}`,
  },
  { isWrong: letsIn, limit: 'a role without pods/exec and pods/attach' },
);

const adminBinding = bindingRule(
  {
    id: 'security/admin-binding',
    title: 'Nobody is given everything',
    why: 'With such a binding one stolen token reads every Secret of the cluster, and every record behind them.',
    severity: failsEverywhere,
    looksAt:
      'The role that bindings name: `cluster-admin`, or one that allows every verb on every resource of every group.',
    aliases: {
      polaris: [
        'clusterrolebindingClusterAdmin',
        'rolebindingClusterAdminClusterRole',
        'rolebindingClusterAdminRole',
      ],
    },
    disagreement: calico,
  },
  { isWrong: allowsEverything, limit: 'a role that names what it allows' },
);

const roleExists: Rule = {
  id: 'objects/role-exists',
  family: 'objects',
  title: 'The role that is bound exists',
  why: 'A binding to nothing gives nothing: the service is refused by the API at its first request, or gets more than was reviewed when somebody makes that role.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`roleRef` of bindings, among the roles given; unknown where none was given. What every cluster has is left out.',
  mend: 'Add the role, or correct the name.',
  aliases: {
    polaris: [
      'clusterrolebindingPodExecAttach',
      'rolebindingClusterRolePodExecAttach',
      'rolebindingRolePodExecAttach',
    ],
  },
  on: 'object',
  kinds: bindingKinds,
  judge: ({ object, namespace }, scene) => {
    const role = roleNamedBy(object);
    if (!role || isBuiltIn(role) || isKubernetesOwn(object)) return [];
    const [namespaced, cluster] = roleKinds;
    const { objects } = scene;
    const others =
      role.kind === 'ClusterRole'
        ? objects.ofKind(cluster)
        : objects.inNamespace(namespaced, namespace);
    return reference({
      kind: role.kind,
      name: role.name,
      found: roleGivenFor(object, scene) !== undefined,
      othersGiven: others.length > 0,
      limit: 'a role that exists',
      origin: fixedLimit('Kubernetes API: roleRef'),
      repair: () => ({ description: 'Add the role, or correct the name.' }),
    });
  },
};

/** Who may do what with the Kubernetes API. */
export const roleRules: readonly Rule[] = [execRole, execBinding, adminBinding];

/** Whether what bindings name is there. */
export const roleReferenceRules: readonly Rule[] = [roleExists];
