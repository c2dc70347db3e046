import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import type {
  ApproveTierRequest,
  TierApproval,
} from '@vitals/plugin-vitals-common/client';
import { tierStep } from '@vitals/plugin-vitals-common/service';
import type { Policies } from '../policy';
import { statedTier } from './statedTier';
import type { Tiers } from './TierStore';

/**
 * Approves the lowering that the approver has seen, as it stands in the catalog
 * now. ConflictError where the service states something else by now.
 */
export async function approveTier(
  { store, tiers }: { store: Pick<Policies, 'latest'>; tiers: Tiers },
  entity: Entity,
  request: ApproveTierRequest & { author: string; now: Date },
): Promise<TierApproval> {
  const { author, now, from, to, reason } = request;
  const entityRef = stringifyEntityRef(entity);
  const stated = statedTier(entity);
  if (stated !== to) {
    throw new ConflictError(
      `expected ${entityRef} to state ${words(to)}, found ${words(stated)}`,
    );
  }
  const [{ document }, record] = await Promise.all([
    store.latest(),
    tiers.record(entityRef),
  ]);
  const step = tierStep(document, record, stated);
  // The approver may see a change before the catalog was last compared.
  if (step.kind !== 'none') {
    await tiers.note({ entityRef, record, step, at: now });
  }
  return tiers.approve({
    entityRef,
    from,
    to,
    reason,
    approvedBy: author,
    approvedAt: now,
  });
}

function words(tier: string | undefined): string {
  return tier === undefined ? 'no tier' : `tier ${tier}`;
}
