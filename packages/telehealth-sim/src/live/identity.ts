import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import { hexDigits, uid } from '../chance';
import { timestamp, type Setting } from './setting';

/** What stands for one object in one cluster, and is drawn upon for its identity. */
export function subjectOf(
  object: Pick<KubernetesObject, 'kind' | 'metadata'>,
  setting: Setting,
): string {
  const { namespace, name } = object.metadata;
  return [setting.cluster.name, object.kind, namespace ?? '', name].join('/');
}

/** Kinds whose API has no `metadata.generation`. */
const withoutGeneration = new Set([
  'ConfigMap',
  'Namespace',
  'Pod',
  'Secret',
  'Service',
  'ServiceAccount',
]);

export type Life = {
  /** When the object was made. */
  createdAt: number;
  /** How often its wishes changed. */
  generation: number;
};

/** The object with what an API server writes into `metadata` when it is made. */
export function identified(
  object: KubernetesObject,
  setting: Setting,
  { createdAt, generation }: Life,
): KubernetesObject {
  const subject = `${subjectOf(object, setting)}@${createdAt}`;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      uid: uid(setting.seed, subject),
      creationTimestamp: timestamp(createdAt),
      ...(!withoutGeneration.has(object.kind) && { generation }),
    },
  };
}

/** The object with a `resourceVersion` that is another one whenever anything else of the object is. */
export function versioned(object: KubernetesObject): KubernetesObject {
  const digits = hexDigits(0, JSON.stringify(object), 8);
  return {
    ...object,
    metadata: {
      ...object.metadata,
      resourceVersion: String(Number.parseInt(digits, 16)),
    },
  };
}

/** A reference to the object that made another; the owner must be identified. */
export function ownedBy(owner: KubernetesObject) {
  return [
    {
      apiVersion: owner.apiVersion,
      kind: owner.kind,
      name: owner.metadata.name,
      uid: owner.metadata.uid,
      controller: true,
      blockOwnerDeletion: true,
    },
  ];
}
