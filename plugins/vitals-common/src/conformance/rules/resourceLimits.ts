import {
  formatCpu,
  formatMemory,
  parseCpuMillicores,
  parseMemoryBytes,
} from '../../units';
import { fromProfile, verdictOf } from '../finding';
import { failsClinical, warnsEverywhere, type Rule } from '../rule';
import { containerChange } from '../scene/workload';
import { mebibyte, requested, roundedUp, stated } from './resourceFields';

const memoryLimit: Rule = {
  id: 'resources/memory-limit',
  family: 'resources',
  title: 'Memory is limited near its request',
  why: 'A node that promises more memory than it has kills pods of its own choice. With a limit near the request, the one that leaks is the one that is killed.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`resources.limits.memory` of every container against its request times `run.memoryLimitRatio` of the policy.',
  mend: 'Set the limit to the request times the ratio of the policy.',
  aliases: {
    kubeScore: [
      'container-resources',
      'container-memory-requests-equal-limits',
      'container-resource-requests-equal-limits',
    ],
    polaris: ['memoryLimitsMissing'],
  },
  disagreement:
    'Polaris is content with any limit, kube-score by optional checks only with one that equals the request. The policy states the ratio between them, 1 in tiers where somebody waits. A request that is not stated is the limit, as Kubernetes takes it; kube-score counts it as none, and finds two that are missing equal.',
  on: 'container',
  judge: (container, workload) => {
    const ratio = workload.standing.profile.run.memoryLimitRatio;
    const request = requested(container, 'memory');
    const limit = stated(container, 'limits', 'memory');
    const bytes = limit === undefined ? undefined : parseMemoryBytes(limit);
    const asked = request === undefined ? undefined : parseMemoryBytes(request);
    const most =
      asked === undefined ? undefined : roundedUp((asked / mebibyte) * ratio);
    const holds =
      bytes !== undefined &&
      asked !== undefined &&
      most !== undefined &&
      bytes >= asked &&
      bytes <= most * mebibyte;
    return verdictOf(
      holds,
      {
        container,
        seen: limit === undefined ? 'no limit' : `${limit}, request ${request}`,
        limit:
          most === undefined
            ? 'a request and a limit'
            : `from ${request} to ${formatMemory(most)} (${ratio} × request)`,
        origin: fromProfile(workload.standing, 'run', 'memoryLimitRatio'),
      },
      () => ({
        description:
          'Limit memory to the request times the ratio of the policy.',
        change: containerChange(workload, container, {
          resources: {
            limits: {
              memory: most === undefined ? '128Mi' : formatMemory(most),
            },
          },
        }),
      }),
    );
  },
};

const cpuLimit: Rule = {
  id: 'resources/cpu-limit',
  family: 'resources',
  title: 'CPU is limited only where the policy says so',
  why: 'A CPU limit holds a container back even on an idle node; latency of a consultation suffers just when there is work. Only services that nobody waits for are limited, so that they leave room to the others.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    '`resources.limits.cpu` of every container against `run.cpuLimitRatio` of the policy.',
  mend: 'Take the limit out, or set it to the request times the ratio of the policy.',
  aliases: {
    kubeScore: [
      'container-resources',
      'container-cpu-requests-equal-limits',
      'container-resource-requests-equal-limits',
    ],
    polaris: ['cpuLimitsMissing'],
  },
  disagreement:
    'kube-score and Polaris ask for a CPU limit everywhere, kube-score by an optional check for one that equals the request. The default policy asks for none in tiers where somebody waits: the request already guarantees a share, and a limit throttles even when the node is idle.',
  on: 'container',
  judge: (container, workload) => {
    const ratio = workload.standing.profile.run.cpuLimitRatio;
    const request = requested(container, 'cpu');
    const limit = stated(container, 'limits', 'cpu');
    const origin = fromProfile(workload.standing, 'run', 'cpuLimitRatio');
    const seen =
      limit === undefined ? 'no limit' : `limit ${limit}, request ${request}`;
    if (ratio === 'none') {
      return verdictOf(
        limit === undefined,
        { container, seen, limit: 'no limit', origin },
        () => ({
          description: 'Take the limit out.',
          change: containerChange(workload, container, {
            resources: { limits: { cpu: null } },
          }),
        }),
      );
    }
    const asked =
      request === undefined ? undefined : parseCpuMillicores(request);
    const most = asked === undefined ? undefined : roundedUp(asked * ratio);
    const found = limit === undefined ? undefined : parseCpuMillicores(limit);
    return verdictOf(
      found !== undefined && most !== undefined && found <= most,
      {
        container,
        seen,
        limit:
          most === undefined
            ? 'a request and a limit'
            : `at most ${formatCpu(most)} (${ratio} × request)`,
        origin,
      },
      () => ({
        description: 'Limit CPU to the request times the ratio of the policy.',
        change: containerChange(workload, container, {
          resources: {
            limits: { cpu: most === undefined ? '200m' : formatCpu(most) },
          },
        }),
      }),
    );
  },
};

/** Limits by the ratios of the policy. */
export const resourceLimitRules: readonly Rule[] = [memoryLimit, cpuLimit];
