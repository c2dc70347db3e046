import {
  asRecord,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { chance, nameSuffix } from '../chance';
import { identified, ownedBy } from './identity';
import { itemsAt, textAt } from './objectsByKind';
import { podStatus, type PodRequest } from './podStatus';
import type { Setting } from './setting';

const nodesInZone = 2;

function nodeOf({ cluster, seed, service }: Setting, ordinal: number): string {
  const count = cluster.zones.length * nodesInZone;
  const start = Math.floor(chance(seed, `${service.name}/node`) * count);
  const index = (start + ordinal) % count;
  const zone = cluster.zones[index % cluster.zones.length];
  return `${zone}-node-${1 + Math.floor(index / cluster.zones.length)}`;
}

/** A pod as it stands at the setting's time. */
export function podOf(request: PodRequest, setting: Setting): KubernetesObject {
  const { owner, ordinal, bornAt } = request;
  const subject = `${setting.cluster.name}/${owner.metadata.namespace}/${owner.metadata.name}/${ordinal}@${bornAt}`;
  const node = nodeOf(setting, ordinal);
  const template = ['spec', 'template'];
  const pod: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...asRecord(valueAt(owner, [...template, 'metadata'])),
      name: `${owner.metadata.name}-${nameSuffix(setting.seed, subject, 5)}`,
      generateName: `${owner.metadata.name}-`,
      namespace: textAt(owner, ['metadata', 'namespace']),
      ownerReferences: ownedBy(owner),
    },
    spec: {
      enableServiceLinks: true,
      ...asRecord(valueAt(owner, [...template, 'spec'])),
      nodeName: node,
    },
    status: podStatus(request, setting, { subject, node }),
  };
  return identified(pod, setting, { createdAt: bornAt, generation: 1 });
}

/** Whether a pod takes traffic. */
export function isReady(pod: KubernetesObject): boolean {
  return itemsAt(pod, ['status', 'conditions']).some(
    item =>
      valueAt(item, ['type']) === 'Ready' &&
      valueAt(item, ['status']) === 'True',
  );
}
