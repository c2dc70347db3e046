import {
  asRecord,
  isRecord,
  type KubernetesObject,
  type SourceObject,
} from '../../manifest';
import type { Shape } from '../../policy';
import { groupKindOf, namespaceOf, podOwningKinds } from './objectIndex';
import { purposeOf, type Purpose } from './purpose';
import type { Standing, StandingOf } from './standing';

export type Fields = Readonly<Record<string, unknown>>;
export type Labels = Readonly<Record<string, string>>;

/** One container of a pod. */
export type Container = {
  name: string;
  /** `init` runs to its end before the others start; `sidecar` is an init container that stays. */
  role: 'main' | 'sidecar' | 'init';
  fields: Fields;
};

/** An object that makes pods, or is one. */
export type Workload = {
  source: SourceObject;
  object: KubernetesObject;
  kind: string;
  namespace: string;
  name: string;
  /** Names of the fields that lead from the object to the pod's `metadata` and `spec`. */
  podPath: readonly string[];
  pod: Fields;
  podLabels: Labels;
  podAnnotations: Labels;
  containers: readonly Container[];
  purpose: Purpose;
  /** Runs until it is stopped; jobs run to their end. */
  serves: boolean;
  /** Made of interchangeable pods whose number can be chosen. */
  replicated: boolean;
  standing: Standing;
};

const empty: Fields = {};
const noLabels: Labels = {};

const podPaths: Readonly<Record<string, readonly string[]>> = {
  '/Pod': [],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

const replicated: ReadonlySet<string> = new Set([
  '/ReplicationController',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/ReplicaSet',
  'apps.openshift.io/DeploymentConfig',
  'argoproj.io/Rollout',
]);

/** Proxies that a mesh puts into live pods; the mesh answers for them. */
const injected: ReadonlySet<string> = new Set([
  'istio-proxy',
  'istio-init',
  'istio-validation',
  'linkerd-proxy',
  'linkerd-init',
]);

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function labelsOf(value: unknown): Labels {
  const record = asRecord(value);
  if (!record) return noLabels;
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] =>
      isText(entry[1]),
    ),
  );
}

function containersIn(value: unknown, role: 'main' | 'init'): Container[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap((fields, index): Container[] => {
    const name = isText(fields.name) ? fields.name : `#${index + 1}`;
    if (injected.has(name)) return [];
    const stays = role === 'init' && fields.restartPolicy === 'Always';
    return [{ name, role: stays ? 'sidecar' : role, fields }];
  });
}

function isOwned({ metadata }: KubernetesObject): boolean {
  const { ownerReferences } = metadata;
  return (
    Array.isArray(ownerReferences) &&
    ownerReferences.some(owner => asRecord(owner)?.controller === true)
  );
}

function fieldsAt(object: Fields, path: readonly string[]): Fields | undefined {
  return path.reduce<Fields | undefined>(
    (fields, key) => fields && asRecord(fields[key]),
    object,
  );
}

function templatePathOf(object: KubernetesObject): readonly string[] {
  return podPaths[groupKindOf(object)] ?? ['spec', 'template'];
}

/** The pod that an object of a kind that makes pods describes; undefined where it describes none. */
export function podIn(object: KubernetesObject): Fields | undefined {
  return asRecord(fieldsAt(object, templatePathOf(object))?.spec);
}

/** Whether an object of a kind that we do not know makes pods as Deployments do. */
function makesPods({ spec }: KubernetesObject): boolean {
  const template = asRecord(asRecord(spec)?.template);
  return Array.isArray(asRecord(template?.spec)?.containers);
}

/**
 * The workload that an object is; undefined for objects without pods, and for
 * those that another one owns and answers for: the ReplicaSets and pods of a
 * Deployment, the Jobs of a CronJob. A Rollout that borrows its template from a
 * Deployment has no pods of its own to judge.
 */
export function workloadOf(
  source: SourceObject,
  standingOf: StandingOf,
): Workload | undefined {
  const { object } = source;
  const groupKind = groupKindOf(object);
  const isWorkload = podOwningKinds.has(groupKind) || makesPods(object);
  if (!isWorkload || isOwned(object)) return undefined;
  const podPath = templatePathOf(object);
  const template = fieldsAt(object, podPath);
  const pod = podIn(object);
  if (!template || !pod) return undefined;
  const metadata = asRecord(template.metadata) ?? empty;
  const podLabels = labelsOf(metadata.labels);
  const containers = [
    ...containersIn(pod.containers, 'main'),
    ...containersIn(pod.initContainers, 'init'),
  ];
  const purpose = purposeOf(object, containers);
  const isJob = purpose === 'job';
  const shapeOfKind: Shape | undefined = isJob ? 'job' : undefined;
  return {
    source,
    object,
    kind: object.kind,
    namespace: namespaceOf(object),
    name: object.metadata.name,
    podPath,
    pod,
    podLabels,
    podAnnotations: labelsOf(metadata.annotations),
    containers,
    purpose,
    serves: !isJob,
    replicated: replicated.has(groupKind),
    standing: standingOf({
      object,
      labels: { ...podLabels, ...object.metadata.labels },
      shapeOfKind,
    }),
  };
}

/** The service account that the pods name; undefined where they take `default`. */
export function accountOf({ pod }: Workload): string | undefined {
  const name = pod.serviceAccountName ?? pod.serviceAccount;
  return isText(name) && name !== '' ? name : undefined;
}

/** Whether the pods state that they run on Windows, where settings of the Linux kernel mean nothing. */
export function isForWindows({ pod }: Workload): boolean {
  const selector = asRecord(pod.nodeSelector);
  return (
    asRecord(pod.os)?.name === 'windows' ||
    selector?.['kubernetes.io/os'] === 'windows'
  );
}

/** Kinds whose selector is a plain map of labels. */
const plainSelectors: ReadonlySet<string> = new Set([
  'DeploymentConfig',
  'ReplicationController',
]);

/** The selector of a workload as `matchLabels` and `matchExpressions`; undefined where it states none. */
export function selectorOf({ object }: Workload): Fields | undefined {
  const selector = asRecord(asRecord(object.spec)?.selector);
  return selector && plainSelectors.has(object.kind)
    ? { matchLabels: selector }
    : selector;
}

/** Labels by which the workload finds its own pods; all of theirs where it has no such selector. */
export function ownLabels(workload: Workload): Labels {
  const { podLabels } = workload;
  const labels = labelsOf(selectorOf(workload)?.matchLabels);
  return Object.keys(labels).length > 0 ? labels : podLabels;
}

/** A change of the pod template, `metadata` and `spec`, as a change of the workload. */
export function templateChange(
  { podPath }: Workload,
  template: Fields,
): Fields {
  return podPath.reduceRight<Fields>(
    (inner, key) => ({ [key]: inner }),
    template,
  );
}

/** A change of the pod's spec as a change of the workload. */
export function podChange(workload: Workload, spec: Fields): Fields {
  return templateChange(workload, { spec });
}

/** A change of one container as a change of the workload; containers merge by name. */
export function containerChange(
  workload: Workload,
  container: Container,
  fields: Fields,
): Fields {
  const list = container.role === 'main' ? 'containers' : 'initContainers';
  return podChange(workload, {
    [list]: [{ name: container.name, ...fields }],
  });
}
