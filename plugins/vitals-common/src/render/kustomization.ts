import type { RenderContext } from './context';
import { draft, type Draft } from './draft';
import { podSelector } from './metadata';
import { fixed, type Tree } from './trace';

/** The fields of a kustomization that Vitals uses. */
type Kustomization = {
  apiVersion: 'kustomize.config.k8s.io/v1beta1';
  kind: 'Kustomization';
  metadata: {
    name: string;
    annotations: Record<string, string>;
  };
  namespace: string;
  labels: { pairs: Record<string, string>; includeSelectors: boolean }[];
  resources: string[];
};

/** Lists all files of a service; what a team adds beside them gets the same namespace, tier and shape. */
export function kustomization(
  context: RenderContext,
  files: readonly string[],
): Draft {
  const { service, policyVersion } = context;
  const tree: Tree<Kustomization> = {
    apiVersion: fixed('kustomize.config.k8s.io/v1beta1', 'Kustomize'),
    kind: fixed('Kustomization', 'Kustomize'),
    metadata: {
      name: service.name,
      annotations: {
        'config.kubernetes.io/local-config': fixed(
          'true',
          'read by Kustomize, never sent to the cluster',
        ),
        'vitals.dev/policy-version': policyVersion.as(String),
      },
    },
    namespace: service.namespace,
    labels: [
      {
        pairs: {
          ...podSelector(context),
          'app.kubernetes.io/part-of': service.system,
          'vitals.dev/shape': service.shape,
          'vitals.dev/tier': service.tier,
        },
        includeSelectors: fixed(
          false,
          'a workload’s selector is immutable and stays as rendered',
        ),
      },
    ],
    resources: fixed([...files].sort(), 'every file rendered beside this one'),
  };
  return draft<Kustomization>('kustomization.yaml', tree);
}
