import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { tierLabel } from '@vitals/plugin-vitals-common/conformance';
import { tierStep } from '@vitals/plugin-vitals-common/service';
import type { Policies } from '../policy';
import { statedTier } from './statedTier';
import type { Tiers } from './TierStore';

export type TierSources = {
  catalog: Pick<CatalogService, 'getEntities' | 'getEntitiesByRefs'>;
  store: Pick<Policies, 'latest'>;
  tiers: Pick<Tiers, 'note' | 'records'>;
  now: () => Date;
};

/** A service that was seen to state a milder tier, or none. */
export type NoticedLowering = { entityRef: string; from: string; to?: string };

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'spec.vitals',
];

const statesTier = {
  filter: [`metadata.labels.${tierLabel}`, 'spec.vitals.tier'].map(key => ({
    kind: 'Component',
    [key]: CATALOG_FILTER_EXISTS,
  })),
  fields,
};

/**
 * Compares the tier that each service of the catalog states with the one that
 * holds for it, and notes what changed. A service that left the catalog keeps
 * its tier, so that one cannot lower it by registering it anew. Answers the
 * lowerings that were not noted before.
 */
export async function observeTiers(
  { catalog, store, tiers, now }: TierSources,
  options: { credentials: BackstageCredentials },
): Promise<NoticedLowering[]> {
  const { document } = await store.latest();
  const records = await tiers.records();
  const noticed: NoticedLowering[] = [];
  const entities = await readServices(catalog, [...records.keys()], options);
  for (const [entityRef, entity] of entities) {
    const record = records.get(entityRef);
    const step = tierStep(document, record, statedTier(entity));
    if (step.kind === 'none') continue;
    const noted = await tiers.note({ entityRef, record, step, at: now() });
    if (noted && step.kind === 'lower') {
      const { from, to } = step;
      noticed.push({ entityRef, from, ...(to === undefined ? {} : { to }) });
    }
  }
  return noticed;
}

/** What states a tier, and what once did and is still there. */
async function readServices(
  catalog: TierSources['catalog'],
  known: readonly string[],
  options: { credentials: BackstageCredentials },
): Promise<Map<string, Entity>> {
  const { items } = await catalog.getEntities(statesTier, options);
  const found = new Map(items.map(item => [stringifyEntityRef(item), item]));
  const silent = known.filter(ref => !found.has(ref));
  if (silent.length === 0) return found;
  const others = await catalog.getEntitiesByRefs(
    { entityRefs: silent, fields },
    options,
  );
  for (const entity of others.items) {
    if (entity) found.set(stringifyEntityRef(entity), entity);
  }
  return found;
}
