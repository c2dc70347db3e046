import {
  isRecord,
  valueAt,
  type KubernetesObject,
  type Path,
} from '@vitals/plugin-vitals-common/manifest';

/** Kinds that keep pods running, with the place of the pod template. */
const templatePaths: Readonly<Record<string, readonly [string, ...Path]>> = {
  Deployment: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
};

/** Place of the pod template; undefined for kinds without one. */
export function templatePath(
  object: KubernetesObject,
): readonly [string, ...Path] | undefined {
  return templatePaths[object.kind];
}

/** Deployments and Rollouts: what a ReplicaSet is made for. */
export function isReplicated(object: KubernetesObject): boolean {
  return object.kind === 'Deployment' || object.kind === 'Rollout';
}

/** A number at a path; the fallback where there is none. */
export function numberAt(
  object: KubernetesObject,
  path: Path,
  fallback: number,
): number {
  const value = valueAt(object, path);
  return typeof value === 'number' ? value : fallback;
}

/** A text at a path; undefined where there is none. */
export function textAt(
  object: KubernetesObject,
  path: Path,
): string | undefined {
  const value = valueAt(object, path);
  return typeof value === 'string' ? value : undefined;
}

/** Pairs of texts at a path, such as labels; other values are left out. */
export function textsAt(
  object: KubernetesObject,
  path: Path,
): Record<string, string> {
  const value = valueAt(object, path);
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text]] : [],
    ),
  );
}

/** Items of a list at a path; none where there is no list. */
export function itemsAt(
  object: KubernetesObject,
  path: Path,
): readonly unknown[] {
  const value: unknown = valueAt(object, path);
  return Array.isArray(value) ? value : [];
}
