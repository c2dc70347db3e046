import type { CatalogService } from '@backstage/plugin-catalog-node';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { tierLabel } from '@vitals/plugin-vitals-common/conformance';
import { deviationsOf } from '@vitals/plugin-vitals-common/service';
import type { Router } from 'express';
import { descriptorOf } from '../catalog';
import type { Guard } from '../http';

export type DeviationSources = {
  catalog: Pick<CatalogService, 'getEntities'>;
  guard: Guard;
};

const components = {
  filter: { kind: 'Component' },
  fields: [
    'kind',
    'metadata.name',
    'metadata.namespace',
    'metadata.labels',
    'spec.vitals',
  ],
};

/** Which services of the caller's catalog set values of their tier for themselves. */
export function addDeviationRoutes(
  router: Router,
  { catalog, guard }: DeviationSources,
): void {
  router.get('/deviations', async (request, response) => {
    const credentials = await guard.credentials(request);
    const { items } = await catalog.getEntities(components, { credentials });
    const described = items
      .filter(({ metadata }) => metadata.labels?.[tierLabel])
      .map(entity => ({
        ref: stringifyEntityRef(entity),
        descriptor: descriptorOf(entity),
      }));
    response.json({
      items: deviationsOf(
        described.flatMap(({ descriptor }) =>
          descriptor.kind === 'valid' ? [descriptor.value] : [],
        ),
      ),
      unread: described
        .filter(({ descriptor }) => descriptor.kind !== 'valid')
        .map(({ ref }) => ref),
    });
  });
}
