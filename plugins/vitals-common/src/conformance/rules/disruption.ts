import { count, fault, fixedLimit, fromProfile, verdictOf } from '../finding';
import { failsClinical, failsEverywhere, type Rule } from '../rule';
import { labelSelectorOf, formatSelector } from '../scene/labelSelector';
import { ownLabels, type Workload } from '../scene/workload';
import { budgetScopeRule } from './budgetScope';
import { companion } from './companion';
import { allowedEvictions, neverLetsGo, wrongForm } from './evictions';
import { isReplicatedService, podsOf } from './replicas';
import { selectsSomething } from './selectsSomething';

const budgets = 'policy/PodDisruptionBudget';

function budgetFor(workload: Workload) {
  const { object, standing } = workload;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: {
      name: object.metadata.name,
      namespace: object.metadata.namespace,
    },
    spec: {
      maxUnavailable: standing.profile.protect.disruption.maxUnavailable,
      selector: { matchLabels: ownLabels(workload) },
    },
  };
}

const present: Rule = {
  id: 'availability/disruption-budget',
  family: 'availability',
  title: 'A disruption budget protects the workload',
  why: 'Without one, draining nodes for an upgrade may stop every replica at once, in the middle of consultations.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'PodDisruptionBudgets of the namespace that select the pods; jobs need none.',
  mend: 'Add one with the `maxUnavailable` of the policy.',
  aliases: {
    kubeScore: [
      'deployment-has-poddisruptionbudget',
      'statefulset-has-poddisruptionbudget',
    ],
    polaris: ['missingPodDisruptionBudget'],
  },
  disagreement:
    'kube-score leaves out what runs one replica; we do not, since an autoscaler or the next release makes it more. Polaris leaves out StatefulSets, and is content when one label of the budget is one of the pods’: a budget selects pods that carry all of them.',
  on: 'workload',
  judge: (workload, scene) => {
    const { standing, namespace } = workload;
    if (!isReplicatedService(workload) || standing.shape === 'job') return [];
    return companion(
      {
        kind: 'PodDisruptionBudget',
        namespace,
        found: scene.objectsFor(workload, budgets),
        limit: 'one that selects its pods',
        origin: fromProfile(standing, 'protect', 'disruption'),
        repair: () => ({
          description: 'Add a disruption budget.',
          object: budgetFor(workload),
        }),
      },
      scene,
    );
  },
};

const value: Rule = {
  id: 'availability/disruption-value',
  family: 'availability',
  title: 'No more pods may go at once than the policy allows',
  why: 'Each eviction moves its sessions to the others; too many at once and they are not there to take them.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'What `maxUnavailable` or `minAvailable` lets go when the workload runs with its fewest replicas; percentages round up, as Kubernetes does.',
  mend: 'Use the `maxUnavailable` of the policy.',
  aliases: { kubeScore: ['poddisruptionbudget-has-policy'] },
  on: 'object',
  kinds: [budgets],
  judge: (budget, scene) => {
    const evictions = allowedEvictions(budget, scene);
    const wanted = budget.standing.profile.protect.disruption.maxUnavailable;
    const origin = fromProfile(
      budget.standing,
      'protect',
      'disruption',
      'maxUnavailable',
    );
    const repair = () => ({
      description: 'Use the maxUnavailable of the policy.',
      change: { spec: { minAvailable: null, maxUnavailable: wanted } },
    });
    if (!evictions) {
      const wrong = wrongForm(budget);
      const limit = `one of them (maxUnavailable ${wanted})`;
      return wrong ? fault({ seen: wrong, limit, origin }, repair()) : [];
    }
    const { allowed, replicas, stated } = evictions;
    const most = podsOf(wanted, replicas) ?? 0;
    return verdictOf(
      allowed !== undefined && allowed <= most,
      {
        seen:
          allowed === undefined
            ? stated
            : `${stated}: ${allowed} of ${count(replicas, 'replica')}`,
        limit: `at most ${most} of ${replicas} (maxUnavailable ${wanted})`,
        origin,
      },
      repair,
    );
  },
};

const letsDrain: Rule = {
  id: 'availability/disruption-lets-drain',
  family: 'availability',
  title: 'The budget lets a drain end',
  why: 'When no pod may ever go, a node can never be drained: upgrades hang until somebody deletes the budget, and with it the protection.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'What the budget lets go when the workload runs with its fewest replicas, `minReplicas` of its autoscaler for one.',
  mend: 'Use `maxUnavailable: 1`, which follows the number of replicas.',
  aliases: {
    polaris: [
      'pdbDisruptionsIsZero',
      'pdbMinAvailableEqualToHPAMinReplicas',
      'pdbMinAvailableGreaterThanHPAMaxReplicas',
      'pdbMinAvailableGreaterThanHPAMinReplicas',
    ],
  },
  disagreement:
    'Polaris compares `minAvailable` with an autoscaler that states `minReplicas`, and takes equal numbers for good. Kubernetes takes 1 where nothing states a number, with and without an autoscaler, and a budget that keeps as many pods as run lets none go. What the status of a live budget says of this moment is not judged: every release makes it 0 for a while.',
  on: 'object',
  kinds: [budgets],
  judge: (budget, scene) => {
    const limit = 'at least 1';
    const origin = fixedLimit(
      'Kubernetes documentation, "Specifying a Disruption Budget"',
    );
    const repair = () => ({
      description: 'Let one pod go at a time.',
      change: { spec: { minAvailable: null, maxUnavailable: 1 } },
    });
    const never = neverLetsGo(budget);
    if (never) return fault({ seen: `${never}: 0`, limit, origin }, repair());
    const evictions = allowedEvictions(budget, scene);
    if (!evictions || evictions.allowed === undefined) return [];
    const { allowed, replicas, stated } = evictions;
    return verdictOf(
      allowed >= 1,
      {
        seen: `${stated}: ${allowed} of ${count(replicas, 'replica')}`,
        limit,
        origin,
      },
      repair,
    );
  },
};

const single: Rule = {
  id: 'availability/disruption-single',
  family: 'availability',
  title: 'One budget protects a pod, not several',
  why: 'Kubernetes refuses to evict a pod that two budgets select: drains fail with an error.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: 'How many PodDisruptionBudgets select the pods of a workload.',
  mend: 'Keep one of them.',
  on: 'workload',
  judge: (workload, scene) => {
    const found = scene.objectsFor(workload, budgets);
    if (found.length === 0) return [];
    return verdictOf(
      found.length === 1,
      {
        seen: found.map(({ object }) => object.metadata.name).join(', '),
        limit: 'one budget',
        origin: fixedLimit(
          'Kubernetes eviction API: more than one budget is an error',
        ),
      },
      () => ({ description: 'Keep one of them.' }),
    );
  },
};

const selectsPods = selectsSomething({
  id: 'availability/disruption-selects',
  family: 'availability',
  kind: 'PodDisruptionBudget',
  groupKind: budgets,
  title: 'The disruption budget selects pods',
  why: 'A budget that selects nothing protects nothing, and looks on every list as if it did.',
  selectorOf: ({ selector }) => {
    const read = labelSelectorOf(selector);
    return read ? formatSelector(read) : 'no selector';
  },
});

/** How many pods may go at once when people drain nodes. */
export const disruptionRules: readonly Rule[] = [
  present,
  value,
  letsDrain,
  single,
  budgetScopeRule,
  selectsPods,
];
