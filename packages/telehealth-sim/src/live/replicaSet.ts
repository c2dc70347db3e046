import {
  asRecord,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { changeAt } from '../changeAt';
import { hexDigits } from '../chance';
import { identified, ownedBy, subjectOf } from './identity';
import { numberAt, textAt, textsAt } from './objectsByKind';
import { isReady, podOf } from './pod';
import { laterPatch } from './releases';
import type { RevisionPods } from './replicaPlan';
import type { Setting } from './setting';

/** A ReplicaSet with its pods. */
export type PodSet = {
  hash: string;
  replicaSet: KubernetesObject;
  pods: readonly KubernetesObject[];
  ready: number;
};

/** The label by which a controller tells the pods of its revisions apart. */
export function hashLabel(workload: KubernetesObject): string {
  return workload.kind === 'Rollout'
    ? 'rollouts-pod-template-hash'
    : 'pod-template-hash';
}

function revisionAnnotation(workload: KubernetesObject): string {
  return workload.kind === 'Rollout'
    ? 'rollout.argoproj.io/revision'
    : 'deployment.kubernetes.io/revision';
}

/** The workload with the number of its current revision, as its controller notes it. */
export function withRevision(
  workload: KubernetesObject,
  revision: number,
): KubernetesObject {
  return changeAt(workload, ['metadata', 'annotations'], annotations => ({
    ...asRecord(annotations),
    [revisionAnnotation(workload)]: String(revision),
  }));
}

/** The pod template of another revision: the same, with the image of then. */
function templateOf(
  workload: KubernetesObject,
  patchesLater: number,
): KubernetesObject {
  return changeAt(workload, ['spec', 'template', 'spec', 'containers'], list =>
    Array.isArray(list)
      ? list.map((container: unknown) => ({
          ...asRecord(container),
          image: String(valueAt(container, ['image'])).replace(/[^:]+$/, tag =>
            laterPatch(tag, patchesLater),
          ),
        }))
      : list,
  );
}

function withHash(labels: unknown, label: string, hash: string) {
  return { ...asRecord(labels), [label]: hash };
}

function replicaSetObject(
  workload: KubernetesObject,
  { births, revision }: RevisionPods,
  { hash, patchesLater }: { hash: string; patchesLater: number },
): KubernetesObject {
  const label = hashLabel(workload);
  const source = templateOf(workload, patchesLater);
  const template = asRecord(valueAt(source, ['spec', 'template']));
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${workload.metadata.name}-${hash}`,
      namespace: textAt(workload, ['metadata', 'namespace']),
      labels: {
        ...textsAt(source, ['spec', 'template', 'metadata', 'labels']),
        [label]: hash,
      },
      annotations: { [revisionAnnotation(workload)]: String(revision) },
      ownerReferences: ownedBy(workload),
    },
    spec: {
      replicas: births.length,
      selector: {
        matchLabels: withHash(
          valueAt(workload, ['spec', 'selector', 'matchLabels']),
          label,
          hash,
        ),
      },
      template: {
        ...template,
        metadata: {
          ...asRecord(valueAt(template, ['metadata'])),
          labels: withHash(
            valueAt(template, ['metadata', 'labels']),
            label,
            hash,
          ),
        },
      },
    },
  };
}

/** The ReplicaSet of one revision of a workload, with its pods. The workload must be identified and carry the defaults. */
export function podSetOf(
  workload: KubernetesObject,
  revisionPods: RevisionPods,
  setting: Setting,
): PodSet {
  const { revision, births } = revisionPods;
  const subject = `${subjectOf(workload, setting)}/revision ${revision}`;
  const hash = hexDigits(setting.seed, subject, 10);
  const { history } = setting;
  const isCurrent = history.revision === revision;
  const createdAt = isCurrent
    ? history.releasedAt
    : history.previousReleasedAt ?? history.createdAt;
  const patchesLater = isCurrent
    ? 0
    : (history.previousPatches ?? 0) - history.patches;
  const bare = identified(
    replicaSetObject(workload, revisionPods, { hash, patchesLater }),
    setting,
    { createdAt, generation: 1 },
  );
  const pods = births.map((bornAt, ordinal) =>
    podOf({ owner: bare, ordinal, bornAt }, setting),
  );
  const ready = pods.filter(isReady).length;
  const counts = {
    replicas: births.length,
    fullyLabeledReplicas: births.length,
    ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
  };
  const replicaSet = {
    ...bare,
    status: {
      ...counts,
      observedGeneration: numberAt(bare, ['metadata', 'generation'], 1),
    },
  };
  return { hash, replicaSet, pods, ready };
}

/** Labels of a workload's selector as one text, `app=triage,tier=core`. */
export function selectorText(workload: KubernetesObject): string {
  const labels = asRecord(
    valueAt(workload, ['spec', 'selector', 'matchLabels']),
  );
  return Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',');
}
