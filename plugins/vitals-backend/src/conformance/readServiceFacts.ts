import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ClusterSource } from '@vitals/plugin-vitals-node';
import { descriptorOf, readEntity } from '../catalog';
import type { Policies } from '../policy';
import { readTierStanding, type Tiers } from '../tier';
import type { ServiceFacts } from './decideConformance';
import { observe } from './observe';
import { questionFor } from './questionFor';
import { renderedBy } from './renderedBy';

export type FactSources = {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  clusterSources: readonly ClusterSource[];
  store: Policies;
  tiers: Pick<Tiers, 'record' | 'latestApproval'>;
  now: () => Date;
};

/** Reads what conformance decides from. NotFoundError when the caller's catalog has no such entity. */
export async function readServiceFacts(
  { catalog, clusterSources, store, tiers, now }: FactSources,
  ref: CompoundEntityRef,
  options: { credentials: BackstageCredentials },
): Promise<ServiceFacts> {
  const observedAt = now();
  const entity = await readEntity(catalog, ref, options);
  const descriptor = descriptorOf(entity);
  const [observation, latest] = await Promise.all([
    observe(clusterSources, questionFor(entity, descriptor)),
    store.latest(),
  ]);
  const tier = await readTierStanding(
    tiers,
    { entity, descriptor },
    { policy: latest.document, now: observedAt },
  );
  const { version, problems } = renderedBy(entity, observation.items);
  const older = version !== undefined && version < latest.version;
  const policy = older ? (await store.version(version)).document : undefined;
  return {
    entity,
    descriptor,
    tier,
    observation,
    latest,
    renderedBy: { version, policy, problems },
    observedAt,
  };
}
