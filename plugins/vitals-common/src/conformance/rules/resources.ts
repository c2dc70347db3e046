import {
  formatCpu,
  formatMemory,
  parseCpuMillicores,
  parseMemoryBytes,
} from '../../units';
import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, warnsEverywhere, type Rule } from '../rule';
import { containerChange } from '../scene/workload';
import { resourceLimitRules } from './resourceLimits';
import { quantityRules } from './resourceQuantities';
import {
  isQuantity,
  mebibyte,
  quantityWords,
  requested,
  stated,
} from './resourceFields';

type RequestCheck = {
  resource: 'cpu' | 'memory';
  title: string;
  why: string;
  example: string;
  polaris: string;
};

const requestChecks: readonly RequestCheck[] = [
  {
    resource: 'cpu',
    title: 'CPU is requested',
    why: 'Without a request the scheduler packs the pod onto full nodes and the autoscaler, which counts in shares of the request, does not scale at all.',
    example: '100m',
    polaris: 'cpuRequestsMissing',
  },
  {
    resource: 'memory',
    title: 'Memory is requested',
    why: 'A pod without a memory request is the first to be evicted when its node runs short, with every consultation on it.',
    example: '128Mi',
    polaris: 'memoryRequestsMissing',
  },
];

const requestRules = requestChecks.map(
  ({ resource, title, why, example, polaris }): Rule => ({
    id: `resources/${resource}-request`,
    family: 'resources',
    title,
    why,
    severity: failsClinical,
    needs: 'files',
    looksAt: `\`resources.requests.${resource}\` of every container; the limit where only that is stated, as Kubernetes does.`,
    mend: `Request the ${resource} that a replica needs under its usual load.`,
    aliases: { kubeScore: ['container-resources'], polaris: [polaris] },
    disagreement:
      'Where only a limit is stated, both tools miss the request; Kubernetes takes the limit for it, and so do we. A workload without containers, which kube-score reports here, is one of `objects/pod-template`.',
    on: 'container',
    judge: (container, workload) => {
      const found = requested(container, resource);
      const runtime = workload.standing.service?.runtime;
      const ofService =
        resource === 'cpu'
          ? runtime && formatCpu(runtime.cpuMillicores)
          : runtime && formatMemory(runtime.memoryMebibytes);
      return verdictOf(
        isQuantity(found),
        {
          container,
          seen: quantityWords(found, 'no request'),
          limit: 'a request',
          origin: fixedLimit(
            'scheduler, eviction and autoscaler count by requests',
          ),
        },
        () => ({
          description: `Request ${resource}; the number is an example unless it stands in vitals.yaml.`,
          change: containerChange(workload, container, {
            resources: { requests: { [resource]: ofService ?? example } },
          }),
        }),
      );
    },
  }),
);

const storage: Rule = {
  id: 'resources/ephemeral-storage',
  family: 'resources',
  title: 'Temporary storage is requested and limited',
  why: 'A container that fills the disk of its node takes every other pod there down with it.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    '`ephemeral-storage` in `resources.requests` and `resources.limits` of main containers.',
  mend: 'State both.',
  aliases: {
    kubeScore: ['container-ephemeral-storage-request-and-limit'],
  },
  disagreement:
    'kube-score also asks it of containers that only start the others; they run for seconds, and one after another.',
  on: 'container',
  judge: (container, workload) => {
    if (container.role !== 'main') return [];
    const request = stated(container, 'requests', 'ephemeral-storage');
    const limit = stated(container, 'limits', 'ephemeral-storage');
    return verdictOf(
      isQuantity(request) && isQuantity(limit),
      {
        container,
        seen: `request ${quantityWords(request, 'none')}, limit ${quantityWords(
          limit,
          'none',
        )}`,
        limit: 'a request and a limit',
        origin: fixedLimit(
          'temporary files and logs share the disk of the node',
        ),
      },
      () => ({
        description: 'State both; the numbers are examples.',
        change: containerChange(workload, container, {
          resources: {
            requests: {
              'ephemeral-storage': isQuantity(request) ? request : '128Mi',
            },
            limits: {
              'ephemeral-storage': isQuantity(limit) ? limit : '256Mi',
            },
          },
        }),
      }),
    );
  },
};

const matchesDescriptor: Rule = {
  id: 'resources/match-descriptor',
  family: 'resources',
  title: 'A replica has the size that vitals.yaml states',
  why: 'Replicas, cost and headroom are computed from the size and capacity in the descriptor: with another size, the promised capacity is not there.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    'CPU and memory requests of the container whose image the descriptor names, against `runtime`.',
  mend: 'Render again, or state the new size and its load test in the descriptor.',
  on: 'container',
  judge: (container, workload) => {
    const { service } = workload.standing;
    const { image } = container.fields;
    if (
      !service ||
      typeof image !== 'string' ||
      !image.startsWith(service.image.repository)
    ) {
      return [];
    }
    const { cpuMillicores, memoryMebibytes } = service.runtime;
    const cpu = parseCpuMillicores(requested(container, 'cpu') ?? '');
    const memory = parseMemoryBytes(requested(container, 'memory') ?? '');
    const wanted = {
      cpu: formatCpu(cpuMillicores),
      memory: formatMemory(memoryMebibytes),
    };
    const holds =
      cpu === cpuMillicores && memory === memoryMebibytes * mebibyte;
    return verdictOf(
      holds,
      {
        container,
        seen: `cpu ${requested(container, 'cpu') ?? 'none'}, memory ${
          requested(container, 'memory') ?? 'none'
        }`,
        limit: `cpu ${wanted.cpu}, memory ${wanted.memory}`,
        origin: { kind: 'descriptor', path: 'runtime' },
      },
      () => ({
        description: 'Request what the descriptor states.',
        change: containerChange(workload, container, {
          resources: { requests: wanted },
        }),
      }),
    );
  },
};

/** Resources: what a container may use, and what it can rely on. */
export const resourceRules: readonly Rule[] = [
  ...requestRules,
  ...resourceLimitRules,
  ...quantityRules,
  storage,
  matchesDescriptor,
];
