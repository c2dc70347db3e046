import {
  formatProblem,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import {
  defaultPolicy,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';

/** What teams of the platform rendered their services by. */
const policy: TierPolicy = defaultPolicy;

/** The manifests of a service of the platform, all of them right. */
export function manifestsOf(
  service: ServiceDescriptor,
): { ok: true; value: KubernetesObject[] } | { ok: false; problem: string } {
  const rendering = renderService({ policy, service });
  return rendering.ok
    ? { ok: true, value: rendering.value.files.map(({ object }) => object) }
    : { ok: false, problem: rendering.problems.map(formatProblem).join('; ') };
}
