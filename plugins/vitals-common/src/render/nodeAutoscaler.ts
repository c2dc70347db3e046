import type { RenderContext } from './context';
import { derived, type Traced } from './trace';

type Annotations = { readonly [annotation: string]: Traced<string> };

/** Whether a node autoscaler would kill the pods before their grace ends. */
function outlivesNodes({ platform, profile }: RenderContext): boolean {
  return (
    profile.run.gracePeriodSeconds.value >
    platform.nodeAutoscaler.maxGracefulTerminationSeconds.value
  );
}

/**
 * Keeps a node as long as a pod is on it whose grace is longer than the node
 * autoscaler waits: it would cut what the grace is there for. Sources: Cluster
 * Autoscaler FAQ, "What types of pods can prevent CA from removing a node?";
 * Karpenter documentation, "Disruption", pod-level controls.
 */
export function evictionAnnotations(context: RenderContext): Annotations {
  if (!outlivesNodes(context)) return {};
  const { platform, profile } = context;
  const because = (value: string) =>
    derived(
      'gracePeriodSeconds > nodeAutoscaler.maxGracefulTerminationSeconds',
      [
        profile.run.gracePeriodSeconds,
        platform.nodeAutoscaler.maxGracefulTerminationSeconds,
      ],
      () => value,
    );
  return {
    'cluster-autoscaler.kubernetes.io/safe-to-evict': because('false'),
    'karpenter.sh/do-not-disrupt': because('true'),
  };
}

/** What who runs the cluster must know of pods with a long grace. */
export function evictionNotes(context: RenderContext): string[] {
  if (!outlivesNodes(context)) return [];
  const grace = context.profile.run.gracePeriodSeconds.value;
  return [
    `Its node is not scaled away while a pod of it runs: the node autoscaler would end its grace of ${grace} s early. Raise --max-graceful-termination-sec and the policy’s nodeAutoscaler to that, and the annotations go.`,
  ];
}
