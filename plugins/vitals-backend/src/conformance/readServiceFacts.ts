import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ClusterSource } from '@vitals/plugin-vitals-node';
import type { Policies } from '../policy';
import type { ServiceFacts } from './decideConformance';
import { descriptorOf } from './descriptorOf';
import { observe } from './observe';
import { questionFor } from './questionFor';
import { renderedBy } from './renderedBy';

export type FactSources = {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  clusterSources: readonly ClusterSource[];
  store: Policies;
  now: () => Date;
};

/** Reads what conformance decides from. NotFoundError when the caller's catalog has no such entity. */
export async function readServiceFacts(
  { catalog, clusterSources, store, now }: FactSources,
  ref: CompoundEntityRef,
  options: { credentials: BackstageCredentials },
): Promise<ServiceFacts> {
  const entity = await catalog.getEntityByRef(ref, options);
  if (!entity) {
    throw new NotFoundError(
      `There is no entity ${stringifyEntityRef(ref)} in the catalog`,
    );
  }
  const descriptor = descriptorOf(entity);
  const [observation, latest] = await Promise.all([
    observe(clusterSources, questionFor(entity, descriptor)),
    store.latest(),
  ]);
  const { version, problems } = renderedBy(entity, observation.items);
  const older = version !== undefined && version < latest.version;
  const policy = older ? (await store.version(version)).document : undefined;
  return {
    entity,
    descriptor,
    observation,
    latest,
    renderedBy: { version, policy, problems },
    observedAt: now(),
  };
}
