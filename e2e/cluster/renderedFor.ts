import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import {
  renderService,
  type RenderRequest,
} from '@vitals/plugin-vitals-common/render';

/** What is rendered for the API server; a Kustomization is for kustomize alone. */
export function renderedFor(request: RenderRequest): KubernetesObject[] {
  const rendering = renderService(request);
  if (!rendering.ok) throw new Error(JSON.stringify(rendering.problems));
  return rendering.value.files
    .map(({ object }) => object)
    .filter(({ kind }) => kind !== 'Kustomization');
}
