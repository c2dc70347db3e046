import type { Entity } from '@backstage/catalog-model';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { tierLabel } from '@vitals/plugin-vitals-common/conformance';

/** The tier by which an entity was judged: the one that holds, else the one that it states. */
export function judgedTier(
  entity: Entity,
  { tierLowering }: Pick<ServiceConformance, 'tierLowering'>,
): string | undefined {
  return tierLowering?.from ?? entity.metadata.labels?.[tierLabel];
}
