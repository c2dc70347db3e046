import { count, fixedLimit, fromProfile, verdictOf } from '../finding';
import { failsClinical, warnsEverywhere, type Rule } from '../rule';
import { noNumbersIn, numberOr } from '../scene/spec';
import { podChange } from '../scene/workload';
import { autoscalersOf, isReplicatedService, statedReplicas } from './replicas';
import { disruptionRules } from './disruption';
import { spreadRules } from './spread';

const managed: Rule = {
  id: 'availability/managed',
  family: 'availability',
  title: 'Pods are made by a workload',
  why: 'A bare pod is gone for good when its node fails or is drained.',
  severity: failsClinical,
  needs: 'files',
  looksAt: 'Pods that no other object owns.',
  mend: 'Put the pod into the template of a Deployment or Rollout.',
  on: 'workload',
  judge: workload =>
    verdictOf(
      workload.kind !== 'Pod',
      {
        seen: workload.kind,
        limit: 'a kind that replaces lost pods',
        origin: fixedLimit('nothing replaces a bare pod'),
      },
      () => ({ description: 'Let a Deployment or Rollout make it.' }),
    ),
};

const replicas: Rule = {
  id: 'availability/replicas',
  family: 'availability',
  title: 'Enough replicas run',
  why: 'With one replica every node drain, crash and release is an outage; with too few, a lost zone takes more than the rest can carry.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`spec.replicas` of workloads that no autoscaler scales; 1 where it is not stated.',
  mend: 'Run at least the number of the policy, or let an autoscaler do it.',
  notFor: ['data'],
  aliases: {
    kubeScore: ['deployment-replicas'],
    polaris: ['deploymentMissingReplicas'],
  },
  disagreement:
    'Both tools want two replicas of every Deployment; the policy states the number by tier, and we ask it of StatefulSets and Rollouts too. Polaris wants it in the file also where an autoscaler owns the number, kube-score only where a Service leads to the pods: a worker of a queue is missed as well when it is gone.',
  on: 'workload',
  judge: (workload, scene) => {
    const scaled = autoscalersOf(workload, scene).length > 0;
    if (!isReplicatedService(workload) || scaled) return [];
    const wanted = workload.standing.profile.scale.minReplicas;
    const stated = statedReplicas(workload, scene);
    const found = numberOr(stated, 1);
    return verdictOf(
      found >= wanted,
      {
        seen:
          stated === undefined
            ? 'not stated, so 1 replica'
            : noNumbersIn({ replicas: stated }, ['replicas']) ??
              count(found, 'replica'),
        limit: `at least ${count(wanted, 'replica')}`,
        origin: fromProfile(workload.standing, 'scale', 'minReplicas'),
      },
      () => ({
        description:
          'Run at least the number of the policy; an autoscaler would own it.',
        change: { spec: { replicas: wanted } },
      }),
    );
  },
};

/** Classes of Kubernetes itself, above every tier; agents of a node have them so that the node works at all. */
const systemClasses = ['system-node-critical', 'system-cluster-critical'];

const priority: Rule = {
  id: 'availability/priority-class',
  family: 'availability',
  title: 'Pods have the priority of their tier',
  why: 'When nodes run short, what matters less must go first: a receipt must never keep a consultation from its place.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`priorityClassName` of the pods; a DaemonSet may have the classes of Kubernetes itself.',
  mend: 'Name the priority class of the policy.',
  aliases: { polaris: ['priorityClassNotSet'] },
  disagreement:
    'Polaris is content with any class. One above its tier lets a receipt push a consultation off its node.',
  on: 'workload',
  judge: workload => {
    const { name } = workload.standing.profile.run.priorityClass;
    const found = workload.pod.priorityClassName;
    const isAgent =
      workload.kind === 'DaemonSet' && systemClasses.includes(String(found));
    return verdictOf(
      found === name || isAgent,
      {
        seen: typeof found === 'string' ? found : 'none',
        limit: name,
        origin: fromProfile(workload.standing, 'run', 'priorityClass', 'name'),
      },
      () => ({
        description: 'Name the priority class of the tier.',
        change: podChange(workload, { priorityClassName: name }),
      }),
    );
  },
};

const priorityValue: Rule = {
  id: 'availability/priority-value',
  family: 'availability',
  title: 'A priority class has the value of the policy',
  why: 'With another value the order between tiers is another: the wrong pods make room.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    '`value` and `preemptionPolicy` of PriorityClasses that a tier names.',
  mend: 'Make the class anew; its value cannot be changed in place.',
  on: 'object',
  kinds: ['scheduling.k8s.io/PriorityClass'],
  judge: ({ object }, { policy }) => {
    const tier = Object.entries(policy.tiers).find(
      ([, { run }]) => run.priorityClass.name === object.metadata.name,
    );
    if (!tier) return [];
    const [tierName, { run }] = tier;
    const wanted = run.priorityClass.preempts
      ? 'PreemptLowerPriority'
      : 'Never';
    const found = object.preemptionPolicy ?? 'PreemptLowerPriority';
    return verdictOf(
      object.value === run.priorityClass.value && found === wanted,
      {
        seen: `${String(object.value)}, ${String(found)}`,
        limit: `${run.priorityClass.value}, ${wanted}`,
        origin: {
          kind: 'policy',
          path: `tiers.${tierName}.run.priorityClass`,
          version: policy.version,
        },
      },
      () => ({
        description: 'Delete the class and make it anew with these values.',
        change: { value: run.priorityClass.value, preemptionPolicy: wanted },
      }),
    );
  },
};

/** Availability: what stays when a pod, a node or a zone is lost. */
export const availabilityRules: readonly Rule[] = [
  managed,
  replicas,
  priority,
  priorityValue,
  ...disruptionRules,
  ...spreadRules,
];
