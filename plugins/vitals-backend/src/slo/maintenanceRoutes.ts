import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  planMaintenanceRequest,
  type Maintenance,
} from '@vitals/plugin-vitals-common/client';
import { vitalsMaintenanceWritePermission } from '@vitals/plugin-vitals-common/policy';
import { maintenanceProblem } from '@vitals/plugin-vitals-common/slo';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { entityParams, readEntity } from '../catalog';
import { parseRequest, refusal, type Note } from '../http';
import { maintenanceAnswer } from './maintenanceRecord';
import type { SloServices } from './sloRoutes';

const closingParams = entityParams.extend({ id: z.uuid() });

/** Naming a time in which failures are expected, and ending it. */
export function addMaintenanceRoutes(
  router: Router,
  services: SloServices,
): void {
  const path = '/slo/services/:namespace/:kind/:name/maintenance';

  router.post(path, async (request, response) => {
    const planned = await services.guard.audited(
      request,
      'maintenance-plan',
      note => plan(request, note, services),
    );
    response.status(201).json(planned);
  });

  router.delete(`${path}/:id`, async (request, response) => {
    const closed = await services.guard.audited(
      request,
      'maintenance-close',
      note => close(request, note, services),
    );
    response.json(closed);
  });
}

/** The entity and who may change its maintenance. NotFoundError where the caller's catalog has none of that name. */
async function allowed(
  request: Request,
  ref: { namespace: string; kind: string; name: string },
  { catalog, guard }: SloServices,
): Promise<{ author: string; entityRef: string }> {
  const entityRef = stringifyEntityRef(ref);
  const author = await guard.authoriseFor(
    request,
    vitalsMaintenanceWritePermission,
    entityRef,
  );
  const credentials = await guard.credentials(request);
  await readEntity(catalog, ref, { credentials });
  return { author, entityRef };
}

async function plan(
  request: Request,
  note: Note,
  services: SloServices,
): Promise<Maintenance> {
  const ref = parseRequest(entityParams, request.params);
  note({ entityRef: stringifyEntityRef(ref) });
  const { author, entityRef } = await allowed(request, ref, services);
  const body = parseRequest(planMaintenanceRequest, request.body);
  note(body);
  const now = services.now();
  const interval = { from: Date.parse(body.from), to: Date.parse(body.to) };
  const problem = maintenanceProblem(interval, now.getTime());
  if (problem) {
    const { field, message } = problem;
    const found = `${message}, found ${body[field]}`;
    throw refusal([{ file: 'request', path: field, message: found }]);
  }
  const { reason } = body;
  const added = await services.maintenances.plan({
    entityRef,
    ...interval,
    reason,
    author,
    now,
  });
  note({ id: added.id });
  return maintenanceAnswer(added, now.getTime());
}

async function close(
  request: Request,
  note: Note,
  services: SloServices,
): Promise<Maintenance> {
  const { id, ...ref } = parseRequest(closingParams, request.params);
  note({ entityRef: stringifyEntityRef(ref), id });
  const { author, entityRef } = await allowed(request, ref, services);
  const now = services.now();
  const closed = await services.maintenances.close({
    entityRef,
    id,
    author,
    now,
  });
  const answer = maintenanceAnswer(closed, now.getTime());
  note({ state: answer.state });
  return answer;
}
