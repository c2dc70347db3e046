import { verdictOf } from '../finding';
import { failsCritical, type Rule } from '../rule';
import { templateChange, type Workload } from '../scene/workload';
import { cutAfter, graceOf } from './graceFields';

const keepsNode = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const keepsKarpenterNode = 'karpenter.sh/do-not-disrupt';

/** Whether the node of a pod is left alone while the pod runs. */
function keepsItsNode({ podAnnotations }: Workload): boolean {
  return podAnnotations[keepsNode] === 'false';
}

/** The node autoscaler against the grace of the pods on its nodes. */
export const nodeAutoscalerRule: Rule = {
  id: 'drain/node-autoscaler',
  family: 'drain',
  title: 'The node autoscaler grants the whole grace period',
  why: 'It ends what still runs after its own limit, ten minutes unless told otherwise: about a quarter of running consultations last longer.',
  severity: failsCritical,
  needs: 'files',
  looksAt: `Pods with a grace period above the limit that the policy states of the node autoscaler (\`nodeAutoscaler.maxGracefulTerminationSeconds\`): they keep their node by the annotation \`${keepsNode}: "false"\`. Karpenter heeds a pod’s own grace, and \`${keepsKarpenterNode}\` beside it.`,
  mend: 'Annotate the pods, or start the Cluster Autoscaler with `--max-graceful-termination-sec` of at least the longest grace period and say so in the policy.',
  notFor: ['node'],
  on: 'workload',
  judge: (workload, { policy }) => {
    const granted = graceOf(workload);
    const most = policy.nodeAutoscaler.maxGracefulTerminationSeconds;
    if (!workload.serves || !(granted > most)) return [];
    const keeps = keepsItsNode(workload);
    return verdictOf(
      keeps,
      {
        seen: keeps
          ? `${granted} s granted; the pods keep their node`
          : `${granted} s granted, ended after ${most} s${cutAfter(
              most,
              workload.standing,
            )}`,
        limit: `at most ${most} s, or pods that keep their node`,
        origin: {
          kind: 'policy',
          path: 'nodeAutoscaler.maxGracefulTerminationSeconds',
          version: policy.version,
        },
      },
      () => ({
        description:
          'Let the pods keep their node; or raise the limit of the node autoscaler, and in the policy.',
        change: templateChange(workload, {
          metadata: {
            annotations: { [keepsNode]: 'false', [keepsKarpenterNode]: 'true' },
          },
        }),
      }),
    );
  },
};
