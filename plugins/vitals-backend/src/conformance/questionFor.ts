import type { Entity } from '@backstage/catalog-model';
import type { ServiceObjectsQuestion } from '@vitals/plugin-vitals-node';
import type { CatalogDescriptor } from '../catalog';

/**
 * What to ask clusters about an entity: its Kubernetes annotations first, then
 * its descriptor, then its own name in every namespace.
 */
export function questionFor(
  entity: Entity,
  descriptor: CatalogDescriptor,
): ServiceObjectsQuestion {
  const { annotations = {}, name } = entity.metadata;
  const stated = descriptor.kind === 'valid' ? descriptor.value : undefined;
  return {
    service: annotations['backstage.io/kubernetes-id'] ?? stated?.name ?? name,
    namespace:
      annotations['backstage.io/kubernetes-namespace'] ?? stated?.namespace,
  };
}
