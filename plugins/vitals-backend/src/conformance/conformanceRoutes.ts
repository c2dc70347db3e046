import type { Router } from 'express';
import { entityParams } from '../catalog';
import { parseRequest, type Guard } from '../http';
import { decideConformance } from './decideConformance';
import { readServiceFacts, type FactSources } from './readServiceFacts';

/** The verdicts on what runs of a catalog entity. */
export function addConformanceRoutes(
  router: Router,
  services: FactSources & { guard: Guard },
): void {
  router.get(
    '/conformance/:namespace/:kind/:name',
    async (request, response) => {
      const ref = parseRequest(entityParams, request.params);
      const credentials = await services.guard.credentials(request);
      const facts = await readServiceFacts(services, ref, { credentials });
      response.json(decideConformance(facts));
    },
  );
}
