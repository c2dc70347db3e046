import type { Entity } from '@backstage/catalog-model';
import type { Subject } from '@vitals/plugin-vitals-common/conformance';

/** The catalog entity as what a verdict is about. */
export function subjectOf({ apiVersion, kind, metadata }: Entity): Subject {
  const { name, namespace = 'default' } = metadata;
  return { apiVersion, kind, namespace, name };
}
