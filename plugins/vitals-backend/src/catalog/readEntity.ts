import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** An entity as its reader may see it. NotFoundError when the reader's catalog has none of that name. */
export async function readEntity(
  catalog: Pick<CatalogService, 'getEntityByRef'>,
  ref: CompoundEntityRef,
  options: { credentials: BackstageCredentials },
): Promise<Entity> {
  const entity = await catalog.getEntityByRef(ref, options);
  if (entity) return entity;
  throw new NotFoundError(
    `There is no entity ${stringifyEntityRef(ref)} in the catalog`,
  );
}
