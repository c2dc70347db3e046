import type { LiveObject } from './ClusterSource';

function place({ cluster, object }: LiveObject): string[] {
  const { name, namespace = '' } = object.metadata;
  return [cluster, object.kind, object.apiVersion, namespace, name];
}

/** Orders by cluster, kind, apiVersion, namespace and name, the same in every locale. */
export function compareLiveObjects(a: LiveObject, b: LiveObject): number {
  const left = place(a);
  const right = place(b);
  const index = left.findIndex((part, at) => part !== right[at]);
  if (index < 0) return 0;
  return left[index] < right[index] ? -1 : 1;
}
