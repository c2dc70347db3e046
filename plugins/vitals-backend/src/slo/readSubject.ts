import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Objective,
  ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import { readEntity } from '../catalog';
import type { Policies } from '../policy';
import type { Tiers } from '../tier';
import { describeService, type DescribedService } from './describeService';

export type SubjectSources = {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  store: Pick<Policies, 'latest'>;
  tiers: Pick<Tiers, 'record'>;
  now: () => Date;
};

/** One service as its reader may see it, described by the latest policy. NotFoundError where the reader's catalog has none of that name. */
export async function readSubject(
  { catalog, store, tiers, now }: SubjectSources,
  ref: { namespace: string; kind: string; name: string },
  options: { credentials: BackstageCredentials },
): Promise<DescribedService & { entity: Entity }> {
  const entity = await readEntity(catalog, ref, options);
  const [{ document: policy }, record] = await Promise.all([
    store.latest(),
    tiers.record(stringifyEntityRef(entity)),
  ]);
  return { entity, ...describeService(entity, { policy, record, now: now() }) };
}

/** What a service is held to. NotFoundError that says why nobody knows. */
export function heldTo({ held, facts }: DescribedService): ServiceObjectives {
  if ('objectives' in held) return held.objectives;
  throw new NotFoundError(`${facts.entityRef}: ${held.unknown.message}`);
}

/** One objective of a service. NotFoundError that names those it has. */
export function objectiveNamed(
  { objectives, service }: ServiceObjectives,
  name: string,
): Objective {
  const found = objectives.find(objective => objective.name === name);
  if (found) return found;
  throw new NotFoundError(
    `${service.name} has no objective ${name}: expected one of ${objectives
      .map(objective => objective.name)
      .join(', ')}`,
  );
}
