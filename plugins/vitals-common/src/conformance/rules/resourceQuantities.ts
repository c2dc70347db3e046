import { parseCpuMillicores, parseMemoryBytes } from '../../units';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { containerChange } from '../scene/workload';
import { mebibyte, stated } from './resourceFields';

const memoryUnit: Rule = {
  id: 'resources/memory-unit',
  family: 'resources',
  title: 'Memory is counted in bytes',
  why: '`512m` of memory is half a byte: the suffix m means thousandths. The container cannot start, or is killed at once.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Requests and limits of memory below 1 MiB, or that are no quantity.',
  mend: 'Write `Mi` or `Gi`.',
  on: 'container',
  judge: (container, workload) =>
    (['requests', 'limits'] as const).flatMap(side => {
      const text = stated(container, side, 'memory');
      if (text === undefined) return [];
      const bytes = parseMemoryBytes(text);
      const meant = String(text).replace(/[a-zA-Z]*$/, 'Mi');
      return verdictOf(
        bytes !== undefined && bytes >= mebibyte,
        {
          container,
          seen: `${side} ${text}`,
          limit: 'a quantity of at least 1Mi',
          origin: fixedLimit('no container runs in less than 1 MiB'),
        },
        () => ({
          description: `Write ${meant}, if that is what was meant.`,
          change: containerChange(workload, container, {
            resources: { [side]: { memory: meant } },
          }),
        }),
      );
    }),
};

/** How a quantity of a resource is read. */
const quantities = {
  cpu: parseCpuMillicores,
  memory: parseMemoryBytes,
  'ephemeral-storage': parseMemoryBytes,
} as const;

const limited = ['cpu', 'memory', 'ephemeral-storage'] as const;

const withinLimit: Rule = {
  id: 'resources/request-within-limit',
  family: 'resources',
  title: 'No request is above its limit',
  why: 'The cluster refuses such a container: the release fails at once.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`requests` against `limits` of CPU, memory and temporary storage, where both are stated.',
  mend: 'Raise the limit or lower the request.',
  aliases: {
    kubeScore: ['container-ephemeral-storage-request-equals-limit'],
  },
  disagreement:
    'By an optional check kube-score wants request and limit of temporary storage equal. A container that uses more than its request is evicted only when its node runs short, so the limit may be higher.',
  on: 'container',
  judge: (container, workload) => {
    const pairs = limited.flatMap(resource => {
      const request = stated(container, 'requests', resource);
      const limit = stated(container, 'limits', resource);
      if (request === undefined || limit === undefined) return [];
      const asked = quantities[resource](request);
      const most = quantities[resource](limit);
      return asked === undefined || most === undefined
        ? []
        : [{ resource, request, limit, isAbove: asked > most }];
    });
    if (pairs.length === 0) return [];
    const above = pairs.filter(({ isAbove }) => isAbove);
    return verdictOf(
      above.length === 0,
      {
        container,
        seen:
          above
            .map(
              ({ resource, request, limit }) =>
                `${resource} ${request} of ${limit}`,
            )
            .join(', ') || `${pairs.length} within`,
        limit: 'requests within their limits',
        origin: fixedLimit('Kubernetes API: ResourceRequirements'),
      },
      () => ({
        description: 'Raise the limit to the request, or lower the request.',
        change: containerChange(workload, container, {
          resources: {
            limits: Object.fromEntries(
              above.map(({ resource, request }) => [resource, request]),
            ),
          },
        }),
      }),
    );
  },
};

/** Whether a cluster takes the quantities. */
export const quantityRules: readonly Rule[] = [memoryUnit, withinLimit];
