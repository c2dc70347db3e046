import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { draft, type Builder } from './draft';
import { metadata, podSelector } from './metadata';
import { fixed } from './trace';

/** How many pods a drain may take at once. */
export const disruptionBudget: Builder = context => [
  draft<IPodDisruptionBudget>('pod-disruption-budget.yaml', {
    apiVersion: fixed('policy/v1', 'Kubernetes API'),
    kind: fixed('PodDisruptionBudget', 'Kubernetes API'),
    metadata: metadata(context),
    spec: {
      selector: { matchLabels: podSelector(context) },
      maxUnavailable: context.profile.protect.disruption.maxUnavailable,
      unhealthyPodEvictionPolicy: fixed(
        'AlwaysAllow',
        'a pod that is not ready serves nobody and must not block the drain of its node',
      ),
    },
  }),
];
