import type { InputProblem, KubernetesObject } from '../manifest';
import type { TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import type { FieldOrigin } from './trace';

/** One manifest: its file name below the output folder, the object, its YAML and where each field comes from. */
export type RenderedFile = {
  /** `rollout.yaml`. */
  path: string;
  object: KubernetesObject;
  text: string;
  origins: FieldOrigin[];
};

/** All manifests of a service, by one policy version. */
export type Rendering = {
  policyVersion: number;
  service: string;
  files: RenderedFile[];
};

export type RenderResult =
  | { ok: true; value: Rendering }
  | { ok: false; problems: InputProblem[] };

/** What render asks for. */
export type RenderRequest = { policy: TierPolicy; service: ServiceDescriptor };
