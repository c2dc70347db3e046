import type { Entity } from '@backstage/catalog-model';
import { tierLabel } from '@vitals/plugin-vitals-common/conformance';
import { descriptorOf, type CatalogDescriptor } from '../catalog';

/** The tier that an entity is judged by: its descriptor's, and without a valid one that of its label. */
export function statedTier(
  entity: Entity,
  descriptor: CatalogDescriptor = descriptorOf(entity),
): string | undefined {
  return descriptor.kind === 'valid'
    ? descriptor.value.tier
    : entity.metadata.labels?.[tierLabel];
}
