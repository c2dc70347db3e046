import type { IResourceRequirements } from 'kubernetes-models/v1/ResourceRequirements';
import { formatCpu, formatMemory } from '../units';
import type { RenderContext } from './context';
import { derived, fixed, Traced, type Tree } from './trace';

/** Space for `/tmp`. */
export const temporarySpace = fixed('64Mi', 'scratch space, not storage');

const disk =
  'room for /tmp (64Mi) and the logs that a node keeps of a container (5 files of 10Mi)';

function cpuLimit({
  profile,
  service,
}: RenderContext): Traced<string> | undefined {
  const { cpuLimitRatio: ratio } = profile.run;
  const { value } = ratio;
  if (value === 'none') return undefined;
  return derived(
    'ceil(cpuMillicores × cpuLimitRatio)',
    [service.runtime.cpuMillicores, new Traced(value, ratio.origin)],
    (request, factor) => formatCpu(Math.ceil(rounded(request * factor))),
  );
}

/** Without the tail that binary fractions leave: 3 × 1.1 = 3.3000000000000003 would round up to one more. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** Requests as the descriptor states them, limits as multiples that the policy sets. */
export function resources(context: RenderContext): Tree<IResourceRequirements> {
  const { cpuMillicores, memoryMebibytes } = context.service.runtime;
  const cpu = cpuLimit(context);
  return {
    requests: {
      cpu: cpuMillicores.as(formatCpu),
      memory: memoryMebibytes.as(formatMemory),
      'ephemeral-storage': fixed('128Mi', disk),
    },
    limits: {
      ...(cpu ? { cpu } : {}),
      memory: derived(
        'ceil(memoryMebibytes × memoryLimitRatio)',
        [memoryMebibytes, context.profile.run.memoryLimitRatio],
        (request, factor) => formatMemory(Math.ceil(rounded(request * factor))),
      ),
      'ephemeral-storage': fixed('256Mi', `twice the request: ${disk}`),
    },
  };
}
