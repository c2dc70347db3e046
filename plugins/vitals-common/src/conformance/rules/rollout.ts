import { asRecord } from '../../manifest';
import type { Profile } from '../../policy';
import { fixedLimit, fromProfile, verdictOf } from '../finding';
import { failsCritical, failsClinical, type Rule } from '../rule';
import { analysisRules } from './analyses';
import { analysisTemplateRules } from './analysisTemplates';
import { canaryRules } from './canary';
import { gatewayWeightRules } from './gatewayWeights';
import { releaseValueRules } from './releaseValues';
import { autoscalersOf, podsOf, replicaFloor } from './replicas';
import { rolloutReferenceRules } from './rolloutReferences';
import {
  canaryOf,
  deploymentKind,
  rolloutKind,
  routesTraffic,
  strategyOf,
} from './rolloutFields';
import { resourceMetricsOf } from './autoscalerFields';
import { specOf } from '../scene/spec';
import { records } from '../scene/serviceHost';

type Strategy = Profile['release']['strategy'];

/** Strategies that do what another one asks for, and more. */
const satisfies: Readonly<Record<Strategy, readonly string[]>> = {
  rolling: ['rolling', 'canary', 'blue-green'],
  canary: ['canary'],
  'blue-green': ['blue-green'],
};

const strategy: Rule = {
  id: 'rollout/strategy',
  family: 'rollout',
  title: 'New versions come as the tier asks',
  why: 'A rolling update gives a bad version to every patient within minutes. A canary shows it to few, a blue-green switch lets sessions end where they began.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    'Kind and strategy: a Deployment rolls; an Argo Rollout has `canary` or `blueGreen`. `Recreate` never will do. More care than the policy asks for is fine.',
  mend: 'Render again, or make it a Rollout with the strategy of the policy.',
  aliases: { kubeScore: ['deployment-strategy'] },
  disagreement:
    'kube-score is content with a rolling update, and asks it only of what a Service leads to. In tiers where a bad version breaks consultations the policy asks for a canary or a blue-green switch.',
  on: 'object',
  kinds: [deploymentKind, rolloutKind],
  judge: (object, scene) => {
    const { standing, spec } = object;
    if (standing.shape === 'job' || scene.borrowerOf(object.source)) return [];
    const wanted = standing.profile.release.strategy;
    const found = strategyOf(object.object.kind, spec);
    return verdictOf(
      satisfies[wanted].includes(found),
      {
        seen: found,
        limit: wanted,
        origin: fromProfile(standing, 'release', 'strategy'),
      },
      () => ({
        description:
          wanted === 'rolling'
            ? 'Roll the pods one after another.'
            : `Make it an Argo Rollout with strategy ${wanted}.`,
        ...(wanted === 'rolling' && found === 'recreate'
          ? { change: { spec: { strategy: { type: 'RollingUpdate' } } } }
          : {}),
      }),
    );
  },
};

/** Pods that may be missing during a rolling update; percentages round down there. */
function missing(value: unknown, replicas: number): number | undefined {
  const match = typeof value === 'string' ? /^(\d+)%$/.exec(value) : null;
  return match
    ? Math.floor((Number(match[1]) * replicas) / 100)
    : podsOf(value, replicas);
}

const rollingUpdate: Rule = {
  id: 'rollout/rolling-update',
  family: 'rollout',
  title: 'No more pods are missing during an update than the tier allows',
  why: 'An update in a full clinic hour that takes a quarter of the pods away first is an outage for a quarter of the consultations.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`rollingUpdate.maxUnavailable` of Deployments when they run with their fewest replicas; 25 % where it is not stated.',
  mend: 'Set the `maxUnavailable` of the policy.',
  on: 'object',
  kinds: [deploymentKind],
  judge: (object, scene) => {
    const { spec, standing, source } = object;
    const workload = scene.workloadAt(
      object.namespace,
      'Deployment',
      object.name,
    );
    const isRolling = strategyOf('Deployment', spec) === 'rolling';
    if (
      !workload ||
      workload.source !== source ||
      !isRolling ||
      scene.borrowerOf(object.source)
    ) {
      return [];
    }
    const replicas = Math.max(1, replicaFloor(workload, scene));
    const found =
      asRecord(asRecord(spec.strategy)?.rollingUpdate)?.maxUnavailable ?? '25%';
    const wanted = standing.profile.release.maxUnavailable;
    const pods = missing(found, replicas);
    const most = missing(wanted, replicas) ?? 0;
    return verdictOf(
      pods !== undefined && pods <= most,
      {
        seen: `${String(found)}: ${pods ?? 'no number'} of ${replicas}`,
        limit: `at most ${wanted}: ${most} of ${replicas}`,
        origin: fromProfile(standing, 'release', 'maxUnavailable'),
      },
      () => ({
        description: 'Set maxUnavailable and maxSurge of the policy.',
        change: {
          spec: {
            strategy: {
              type: 'RollingUpdate',
              rollingUpdate: {
                maxUnavailable: wanted,
                maxSurge: standing.profile.release.maxSurge,
              },
            },
          },
        },
      }),
    );
  },
};

/** Whether an autoscaler divides a total by the number of pods it is told of. */
function countsAllPods({
  kind,
  spec,
}: {
  kind: string;
  spec: Readonly<Record<string, unknown>>;
}): boolean {
  if (kind === 'ScaledObject') return true;
  return (
    resourceMetricsOf(spec).length === 0 ||
    records(spec.metrics).some(
      metric => metric.type === 'External' || metric.type === 'Object',
    )
  );
}

const pairing: Rule = {
  id: 'rollout/autoscaler-pairing',
  family: 'rollout',
  title: 'Canary and autoscaler do not inflate each other',
  why: 'A canary that keeps the stable pods reports both sets to the autoscaler. With an external metric it takes their sum for what is needed: replicas double at each step and stay there for hours.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Canaries with traffic routing and without `dynamicStableScale` that an HPA with an external metric, or KEDA, scales.',
  mend: 'Set `dynamicStableScale: true` with an `abortScaleDownDelaySeconds`.',
  on: 'object',
  kinds: [rolloutKind],
  judge: (object, scene) => {
    const { spec, name, namespace } = object;
    const canary = canaryOf(spec);
    const workload = scene.workloadAt(namespace, 'Rollout', name);
    if (!canary || !workload || !routesTraffic(canary)) return [];
    const scalers = autoscalersOf(workload, scene).filter(source =>
      countsAllPods({ kind: source.object.kind, spec: specOf(source) }),
    );
    if (scalers.length === 0) return [];
    const dynamic = canary.dynamicStableScale === true;
    return verdictOf(
      dynamic,
      {
        seen: `dynamicStableScale ${String(
          canary.dynamicStableScale ?? 'not stated, so false',
        )}, scaled by ${scalers[0].object.kind} ${
          scalers[0].object.metadata.name
        }`,
        limit: 'dynamicStableScale true',
        origin: fixedLimit(
          'argo-rollouts issues 2857 and 3849: the count given to the autoscaler includes both sets',
        ),
      },
      () => ({
        description: 'Shrink the stable pods as traffic leaves them.',
        change: {
          spec: {
            strategy: {
              canary: {
                dynamicStableScale: true,
                abortScaleDownDelaySeconds: 600,
              },
            },
          },
        },
      }),
    );
  },
};

/** Rollout: how a new version reaches patients. */
export const rolloutRules: readonly Rule[] = [
  strategy,
  rollingUpdate,
  pairing,
  ...canaryRules,
  ...analysisRules,
  ...analysisTemplateRules,
  ...gatewayWeightRules,
  ...rolloutReferenceRules,
  ...releaseValueRules,
];
