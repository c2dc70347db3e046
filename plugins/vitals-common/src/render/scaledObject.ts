import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { behavior, maxReplicas, scaleTarget } from './autoscaler';
import type { RenderContext } from './context';
import { draft, type Draft } from './draft';
import { metadata } from './metadata';
import { fixed, type Tree } from './trace';

type Spec = NonNullable<IScaledObject['spec']>;

/** What KEDA scales a service by. */
export type Scaling = {
  triggers: Tree<Spec['triggers']>;
  /** What holds while the triggers can't be read; nothing where the number of replicas then stays as it is. */
  fallback?: Tree<NonNullable<Spec['fallback']>>;
  notes?: readonly string[];
};

/** A ScaledObject between the policy's floor and the service's own bound, as fast up and as slow down as the policy says. */
export function scaledObject(
  context: RenderContext,
  { triggers, fallback, notes = [] }: Scaling,
): Draft {
  const { scale } = context.profile;
  return draft<IScaledObject>(
    'scaled-object.yaml',
    {
      apiVersion: fixed('keda.sh/v1alpha1', 'KEDA'),
      kind: fixed('ScaledObject', 'KEDA'),
      metadata: metadata(context),
      spec: {
        scaleTargetRef: scaleTarget(context),
        pollingInterval: scale.pollingSeconds,
        cooldownPeriod: scale.cooldownSeconds,
        minReplicaCount: scale.minReplicas,
        maxReplicaCount: maxReplicas(context),
        advanced: {
          horizontalPodAutoscalerConfig: { behavior: behavior(context) },
        },
        ...(fallback ? { fallback } : {}),
        triggers,
      },
    },
    notes,
  );
}
