import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import type { CatalogDescriptor } from '../catalog';
import { statedTier } from './statedTier';
import { tierStanding, type TierStanding } from './tierStanding';
import type { Tiers } from './TierStore';

/** Reads how the tier of an entity stands; writes nothing. */
export async function readTierStanding(
  tiers: Pick<Tiers, 'record' | 'latestApproval'>,
  subject: { entity: Entity; descriptor: CatalogDescriptor },
  { policy, now }: { policy: TierPolicy; now: Date },
): Promise<TierStanding> {
  const entityRef = stringifyEntityRef(subject.entity);
  const [record, latestApproval] = await Promise.all([
    tiers.record(entityRef),
    tiers.latestApproval(entityRef),
  ]);
  const stated = statedTier(subject.entity, subject.descriptor);
  return tierStanding({ policy, record, stated, latestApproval, now });
}
