import { isRecord, type KubernetesObject } from '../manifest';
import type { RenderContext } from './context';
import type { Draft } from './draft';
import { printManifest } from './printManifest';
import type { RenderedFile } from './rendering';
import { untrace } from './trace';

function isManifest(value: unknown): value is KubernetesObject {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isRecord(value.metadata) &&
    typeof value.metadata.name === 'string'
  );
}

/** A draft as the file that is written, with the origin of each field. */
export function fileOf(context: RenderContext, draft: Draft): RenderedFile {
  const { object, origins } = untrace(draft.tree);
  if (!isManifest(object)) {
    throw new Error(`${draft.file} is no Kubernetes object`);
  }
  const header = `Rendered by Vitals policy v${context.policyVersion.value} for ${context.service.name.value}; change vitals.yaml or the policy, not this file.`;
  return {
    path: draft.file,
    object,
    text: printManifest(object, [header, ...draft.notes]),
    origins,
  };
}
