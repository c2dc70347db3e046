import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { tierLabel } from '@vitals/plugin-vitals-common/conformance';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import type { TierRecord } from '@vitals/plugin-vitals-common/service';
import { setImmediate } from 'node:timers/promises';
import type { Policies } from '../policy';
import type { Tiers } from '../tier';
import { describeService, type DescribedService } from './describeService';

/** Entities that are services of Vitals: by their label or their descriptor. */
export const servicesFilter = [
  `metadata.labels.${tierLabel}`,
  'spec.vitals.tier',
].map(key => ({ kind: 'Component', [key]: CATALOG_FILTER_EXISTS }));

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.etag',
  'spec.owner',
  'spec.system',
  'spec.vitals',
];

export type ServiceSources = {
  catalog: Pick<CatalogService, 'getEntities'>;
  store: Pick<Policies, 'latest'>;
  tiers: Pick<Tiers, 'records'>;
  now: () => Date;
};

/** A description, and what it was made of. */
type Remembered = { of: string; service: DescribedService };

/** Services described without giving way to requests meanwhile. */
const atOnce = 50;

/** Reads what each service of the catalog is held to, and describes again only what changed. */
export class ServiceReader {
  readonly #sources: ServiceSources;
  #described = new Map<string, Remembered>();

  constructor(sources: ServiceSources) {
    this.#sources = sources;
  }

  /** All services, ordered by entity reference, and the policy that they were described by. */
  async read(options: {
    credentials: BackstageCredentials;
  }): Promise<{ policy: TierPolicy; services: DescribedService[] }> {
    const { catalog, store, tiers } = this.#sources;
    const [{ document: policy }, records, { items }] = await Promise.all([
      store.latest(),
      tiers.records(),
      catalog.getEntities({ filter: servicesFilter, fields }, options),
    ]);
    const entities = new Map(
      items.map(entity => [stringifyEntityRef(entity), entity]),
    );
    const described = new Map<string, Remembered>();
    for (const [index, ref] of [...entities.keys()].sort().entries()) {
      if (index % atOnce === 0) await setImmediate();
      const entity = entities.get(ref);
      if (!entity) continue;
      described.set(ref, this.#describe(entity, policy, records.get(ref)));
    }
    this.#described = described;
    return {
      policy,
      services: [...described.values()].map(({ service }) => service),
    };
  }

  #describe(
    entity: Entity,
    policy: TierPolicy,
    record: TierRecord | undefined,
  ): Remembered {
    const { etag } = entity.metadata;
    const of = JSON.stringify([etag, policy.version, record]);
    const before = this.#described.get(stringifyEntityRef(entity));
    if (etag !== undefined && before?.of === of) return before;
    const now = this.#sources.now();
    return { of, service: describeService(entity, { policy, record, now }) };
  }
}
