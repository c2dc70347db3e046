import type { Router } from 'express';
import { z } from 'zod';
import { parseRequest, type Guard } from '../http';
import { decideConformance } from './decideConformance';
import { readServiceFacts, type FactSources } from './readServiceFacts';

const namePart = z.string().regex(/^[\w.-]{1,63}$/, {
  error: 'expected a part of an entity reference',
});

const entityParams = z.object({
  namespace: namePart,
  kind: namePart,
  name: namePart,
});

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
