import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  approveTierRequest,
  type TierApproval,
  type TierLowerings,
} from '@vitals/plugin-vitals-common/client';
import { vitalsTierApprovePermission } from '@vitals/plugin-vitals-common/policy';
import type { Request, Router } from 'express';
import { entityParams, readEntity } from '../catalog';
import { parseRequest, type Guard, type Note } from '../http';
import type { Policies } from '../policy';
import { approveTier } from './approveTier';
import type { Tiers } from './TierStore';

export type TierServices = {
  catalog: Pick<CatalogService, 'getEntityByRef' | 'getEntitiesByRefs'>;
  guard: Guard;
  store: Pick<Policies, 'latest'>;
  tiers: Tiers;
  now: () => Date;
};

/** Which services wait for a milder tier, and approving one. */
export function addTierRoutes(router: Router, services: TierServices): void {
  router.get('/tiers/lowered', async (request, response) => {
    response.json({ items: await visibleLowerings(request, services) });
  });

  router.post(
    '/tiers/:namespace/:kind/:name/approval',
    async (request, response) => {
      const approval = await services.guard.audited(
        request,
        'tier-approve',
        note => approve(request, note, services),
      );
      response.status(201).json(approval);
    },
  );
}

/** The lowerings of services that the caller's catalog has. */
async function visibleLowerings(
  request: Request,
  { catalog, guard, tiers }: TierServices,
): Promise<TierLowerings['items']> {
  const credentials = await guard.credentials(request);
  const waiting = await tiers.lowerings();
  if (waiting.length === 0) return [];
  const { items } = await catalog.getEntitiesByRefs(
    {
      entityRefs: waiting.map(({ entityRef }) => entityRef),
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
    },
    { credentials },
  );
  return waiting.filter((_, index) => items[index] !== undefined);
}

async function approve(
  request: Request,
  note: Note,
  { catalog, guard, now, ...stores }: TierServices,
): Promise<TierApproval> {
  const author = await guard.authorise(request, vitalsTierApprovePermission);
  const ref = parseRequest(entityParams, request.params);
  const body = parseRequest(approveTierRequest, request.body);
  note({ entityRef: stringifyEntityRef(ref), ...body });
  const credentials = await guard.credentials(request);
  const entity = await readEntity(catalog, ref, { credentials });
  return approveTier(stores, entity, { ...body, author, now: now() });
}
