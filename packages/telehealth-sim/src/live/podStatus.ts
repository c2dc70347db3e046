import {
  asRecord,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { chance } from '../chance';
import { itemsAt } from './objectsByKind';
import { timestamp, type Setting } from './setting';

type Fields = Readonly<Record<string, unknown>>;

export type PodRequest = {
  /** The ReplicaSet or Job that made the pod; identified. */
  owner: KubernetesObject;
  ordinal: number;
  bornAt: number;
  /** Set for a pod that ran to its end. */
  endedAt?: number;
};

/** From the pod's birth until its containers run, in milliseconds. */
const startUp = 2_000;

/** From the pod's birth until it takes traffic, in milliseconds. */
const warmUp = { least: 6_000, spread: 8_000 };

/** When the pod took traffic first, in milliseconds since 1970. */
function readyAt(setting: Setting, subject: string, bornAt: number): number {
  const share = chance(setting.seed, `${subject}/warm-up`);
  return bornAt + warmUp.least + Math.floor(share * warmUp.spread);
}

function addresses(
  { owner }: PodRequest,
  setting: Setting,
  {
    subject,
    node,
    started,
  }: { subject: string; node: string; started: boolean },
): Fields {
  const draw = (part: string) =>
    1 + Math.floor(chance(setting.seed, `${part}/address`) * 253);
  const hostIP = `10.0.${draw(node)}.10`;
  const onHost =
    valueAt(owner, ['spec', 'template', 'spec', 'hostNetwork']) === true;
  const own = `${setting.cluster.podNetwork}.${draw(`${subject}a`)}.${draw(
    `${subject}b`,
  )}`;
  const podIP = onHost ? hostIP : own;
  return {
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(started && { podIP, podIPs: [{ ip: podIP }] }),
  };
}

/** Guaranteed, Burstable or BestEffort. Source: Kubernetes documentation, "Pod Quality of Service Classes". */
function qualityOfService(containers: readonly unknown[]): string {
  const resources = containers.map(container => ({
    requests: asRecord(valueAt(container, ['resources', 'requests'])),
    limits: asRecord(valueAt(container, ['resources', 'limits'])),
  }));
  const same = (limits?: Fields, requests?: Fields) =>
    ['cpu', 'memory'].every(
      name =>
        limits?.[name] !== undefined &&
        (requests?.[name] ?? limits[name]) === limits[name],
    );
  if (resources.every(({ requests, limits }) => same(limits, requests))) {
    return 'Guaranteed';
  }
  return resources.every(({ requests, limits }) => !requests && !limits)
    ? 'BestEffort'
    : 'Burstable';
}

function containerState(
  { bornAt, endedAt }: PodRequest,
  setting: Setting,
): Fields {
  const startedAt = timestamp(bornAt + startUp);
  if (setting.time < bornAt + startUp) {
    return { waiting: { reason: 'ContainerCreating' } };
  }
  return endedAt === undefined
    ? { running: { startedAt } }
    : {
        terminated: {
          exitCode: 0,
          reason: 'Completed',
          startedAt,
          finishedAt: timestamp(endedAt),
        },
      };
}

function condition(type: string, status: boolean, at: number) {
  return {
    type,
    status: status ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: timestamp(at),
  };
}

function podPhase(request: PodRequest, started: boolean): string {
  if (request.endedAt !== undefined) return 'Succeeded';
  return started ? 'Running' : 'Pending';
}

/** What the kubelet reports of a pod at the setting's time. */
export function podStatus(
  request: PodRequest,
  setting: Setting,
  place: { subject: string; node: string },
): Fields {
  const { bornAt, owner } = request;
  const containers = itemsAt(owner, ['spec', 'template', 'spec', 'containers']);
  const readySince = readyAt(setting, place.subject, bornAt);
  const ready = request.endedAt === undefined && setting.time >= readySince;
  const started = setting.time >= bornAt + startUp;
  const since = ready ? readySince : bornAt;
  return {
    phase: podPhase(request, started),
    startTime: timestamp(bornAt),
    ...addresses(request, setting, { ...place, started }),
    qosClass: qualityOfService(containers),
    conditions: [
      condition('PodScheduled', true, bornAt),
      condition('Initialized', true, bornAt),
      condition('ContainersReady', ready, since),
      condition('Ready', ready, since),
    ],
    containerStatuses: containers.map(container => ({
      name: valueAt(container, ['name']),
      image: valueAt(container, ['image']),
      imageID: '',
      ready,
      started: ready,
      restartCount: 0,
      state: containerState(request, setting),
    })),
  };
}
