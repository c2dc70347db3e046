import { asRecord } from '../../manifest';
import { count, fixedLimit, fromProfile, verdictOf } from '../finding';
import {
  failsClinical,
  failsEverywhere,
  warnsEverywhere,
  type Rule,
} from '../rule';
import { autoscalerBounds } from './autoscalerBounds';
import { autoscalerMetrics } from './autoscalerMetrics';
import {
  behaviorFor,
  formatSpeed,
  speedOf,
  wantedSpeed,
} from './autoscalerFields';
import { companion, reference } from './companion';
import { autoscalersOf, isReplicatedService, statedReplicas } from './replicas';
import {
  autoscalerKinds,
  behaviorChange,
  horizontalSpecOf,
} from './scaledObjectFields';
import { scaledObjectRules } from './scaledObjects';

const present: Rule = {
  id: 'autoscaling/present',
  family: 'autoscaling',
  title: 'An autoscaler scales the workload',
  why: 'Consultations come in waves, on the hour and with the flu. A fixed number is short at the peak and idle at night.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'HorizontalPodAutoscalers and KEDA ScaledObjects that name the workload. StatefulSets are left out: their pods are not interchangeable.',
  mend: 'Add an autoscaler between the bounds of the policy.',
  on: 'workload',
  judge: (workload, scene) => {
    const { source, namespace, standing } = workload;
    const { object } = scene.borrowerOf(source) ?? source;
    const scales = ['Deployment', 'Rollout'].includes(workload.kind);
    if (!isReplicatedService(workload) || !scales) return [];
    const { scale } = standing.profile;
    return companion(
      {
        kind: 'autoscaler',
        namespace,
        found: autoscalersOf(workload, scene),
        limit: 'one that names it',
        origin: fromProfile(standing, 'scale'),
        repair: () => ({
          description:
            'Add an autoscaler; set maxReplicas by your peak demand.',
          object: {
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            metadata: {
              name: object.metadata.name,
              namespace: object.metadata.namespace,
            },
            spec: {
              scaleTargetRef: {
                apiVersion: object.apiVersion,
                kind: object.kind,
                name: object.metadata.name,
              },
              minReplicas: scale.minReplicas,
              maxReplicas: scale.maxReplicas,
            },
          },
        }),
      },
      scene,
    );
  },
};

const targetExists: Rule = {
  id: 'autoscaling/target-exists',
  family: 'autoscaling',
  title: 'The autoscaler scales something that exists',
  why: 'It looks as if the service could grow, and at the peak nothing happens.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`scaleTargetRef` among the workloads given; unknown where none was given for the namespace.',
  mend: 'Correct kind and name; a Rollout is `argoproj.io/v1alpha1`, not a Deployment.',
  aliases: { kubeScore: ['horizontalpodautoscaler-has-target'] },
  disagreement:
    'kube-score does not know Argo Rollouts: it reports every autoscaler of one as without a target.',
  on: 'object',
  kinds: autoscalerKinds,
  judge: ({ spec, namespace, workloads }, scene) => {
    const target = asRecord(spec.scaleTargetRef) ?? {};
    const kind = String(target.kind ?? 'Deployment');
    const name = String(target.name);
    return reference({
      kind,
      name,
      found: workloads.length > 0,
      othersGiven: scene.workloadsIn(namespace).length > 0,
      limit: 'a workload that can be scaled',
      origin: fixedLimit('an autoscaler works through its target'),
      repair: () => ({
        description: `Name a workload that exists instead of ${kind} ${name}.`,
      }),
    });
  },
};

const replicasUnset: Rule = {
  id: 'autoscaling/replicas-unset',
  family: 'autoscaling',
  title: 'The autoscaler alone sets the number of replicas',
  why: 'With a number in the manifest every release throws the service back to it, in the middle of a peak as well.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`spec.replicas` of workloads that an autoscaler scales. Live objects always have it and are not judged.',
  mend: 'Take `spec.replicas` out.',
  aliases: {
    kubeScore: ['deployment-targeted-by-hpa-does-not-have-replicas-configured'],
  },
  on: 'workload',
  judge: (workload, scene) => {
    const isLive = workload.source.file === undefined;
    if (isLive || autoscalersOf(workload, scene).length === 0) return [];
    const replicas = statedReplicas(workload, scene);
    return verdictOf(
      replicas === undefined,
      {
        seen: replicas === undefined ? 'not stated' : String(replicas),
        limit: 'not stated',
        origin: fixedLimit('one owner for the number'),
      },
      () => ({
        description: 'Leave the number to the autoscaler.',
        change: { spec: { replicas: null } },
      }),
    );
  },
};

const single: Rule = {
  id: 'autoscaling/single',
  family: 'autoscaling',
  title: 'One autoscaler scales a workload, not several',
  why: 'Two autoscalers undo each other’s work every few seconds; replicas flap, and with them sessions.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'How many autoscalers name the workload. The HPA that KEDA makes for itself is not counted.',
  mend: 'Keep one, with the metrics of both.',
  on: 'workload',
  judge: (workload, scene) => {
    const found = autoscalersOf(workload, scene)
      .map(({ object }) => object)
      .filter(({ metadata }) => !metadata.name.startsWith('keda-hpa-'));
    if (found.length === 0) return [];
    return verdictOf(
      found.length === 1,
      {
        seen: `${count(found.length, 'autoscaler')}: ${found
          .map(({ metadata }) => metadata.name)
          .join(', ')}`,
        limit: '1 autoscaler',
        origin: fixedLimit('one owner for the number'),
      },
      () => ({ description: 'Keep one, with the metrics of both.' }),
    );
  },
};

function speedRule(
  direction: 'scaleUp' | 'scaleDown',
  text: Pick<Rule, 'id' | 'title' | 'why'>,
): Rule {
  return {
    ...text,
    family: 'autoscaling',
    severity: warnsEverywhere,
    needs: 'files',
    looksAt: `\`behavior.${direction}\`, of ScaledObjects under \`advanced.horizontalPodAutoscalerConfig\`; where it is not stated, what Kubernetes takes.`,
    mend: 'Use the behaviour of the policy.',
    on: 'object',
    kinds: autoscalerKinds,
    judge: ({ object, spec, standing, workloads }) => {
      if (workloads.length === 0) return [];
      const { scale } = standing.profile;
      const seen = formatSpeed(
        speedOf(horizontalSpecOf({ object, spec }), direction),
      );
      const limit = formatSpeed(wantedSpeed(scale, direction));
      const judged = {
        seen,
        limit,
        origin: fromProfile(standing, 'scale', direction),
      };
      return verdictOf(seen === limit, judged, () => ({
        description: 'Use the behaviour of the policy.',
        change: behaviorChange(object, {
          [direction]: behaviorFor(scale, direction),
        }),
      }));
    },
  };
}

/** Autoscaling: whether capacity follows demand. */
export const autoscalingRules: readonly Rule[] = [
  present,
  targetExists,
  replicasUnset,
  single,
  ...autoscalerBounds,
  ...autoscalerMetrics,
  ...scaledObjectRules,
  speedRule('scaleUp', {
    id: 'autoscaling/scale-up',
    title: 'It scales up as fast as the tier needs',
    why: 'Booked consultations start in the same minute; capacity that comes five minutes later is late for all of them.',
  }),
  speedRule('scaleDown', {
    id: 'autoscaling/scale-down',
    title: 'It scales down as slowly as the tier needs',
    why: 'Every pod taken away drains its sessions. Scaling down between two waves costs sessions twice and saves nothing.',
  }),
];
