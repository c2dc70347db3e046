import {
  asRecord,
  type KubernetesObject,
  type Path,
} from '@vitals/plugin-vitals-common/manifest';
import { changeAt } from '../changeAt';
import { templatePath } from '../live/objectsByKind';

type Infliction = (
  manifests: readonly KubernetesObject[],
) => KubernetesObject[];

/** Changes every object of a kind. */
export function onKind(
  kind: string,
  change: (object: KubernetesObject) => KubernetesObject,
): Infliction {
  return manifests =>
    manifests.map(object => (object.kind === kind ? change(object) : object));
}

/** Takes every object of a kind away. */
export function withoutKind(kind: string): Infliction {
  return manifests => manifests.filter(object => object.kind !== kind);
}

/** Changes the spec of every pod template. */
export function onPodSpec(
  change: (spec: Readonly<Record<string, unknown>>) => unknown,
): Infliction {
  return manifests =>
    manifests.map(object => {
      const path = templatePath(object);
      return path
        ? changeAt(object, [...path, 'spec'], spec =>
            change(asRecord(spec) ?? {}),
          )
        : object;
    });
}

/** Changes every application container. */
export function onContainers(
  change: (container: Readonly<Record<string, unknown>>) => unknown,
): Infliction {
  return onPodSpec(spec => ({
    ...spec,
    containers: Array.isArray(spec.containers)
      ? spec.containers.map((container: unknown) =>
          change(asRecord(container) ?? {}),
        )
      : spec.containers,
  }));
}

/** Puts a value at a path of every object of a kind; undefined takes the field away. */
export function setOn(
  kind: string,
  path: readonly [string, ...Path],
  value: unknown,
): Infliction {
  return onKind(kind, object => changeAt(object, path, () => value));
}

/** One after the other. */
export function allOf(...inflictions: readonly Infliction[]): Infliction {
  return manifests =>
    inflictions.reduce<KubernetesObject[]>(
      (objects, inflict) => inflict(objects),
      [...manifests],
    );
}
