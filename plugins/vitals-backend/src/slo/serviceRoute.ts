import type { Router } from 'express';
import { entityParams } from '../catalog';
import { parseRequest } from '../http';
import { readSubject } from './readSubject';
import { serviceAnswer } from './serviceAnswer';
import type { SloServices } from './sloRoutes';
import { snapshotFacts } from './snapshotFacts';

const dayMilliseconds = 24 * 3600 * 1000;

/** Longest window of a policy, and a day in which a maintenance may reach into it. */
const maintenanceDays = 91;

/** How the objectives of one service stand, from the snapshot alone. */
export function addServiceRoute(router: Router, services: SloServices): void {
  const { fleets, guard, maintenances, refreshSeconds, visible } = services;

  router.get(
    '/slo/services/:namespace/:kind/:name',
    async (request, response) => {
      const ref = parseRequest(entityParams, request.params);
      const credentials = await guard.credentials(request);
      const now = services.now();
      const described = await readSubject(services, ref, { credentials });
      const since = new Date(now.getTime() - maintenanceDays * dayMilliseconds);
      const [fleet, refs, maintenance] = await Promise.all([
        fleets.current(),
        visible.of(credentials),
        maintenances.ofService(described.facts.entityRef, since),
      ]);
      response.json({
        ...snapshotFacts(fleet, { now, refreshSeconds }),
        ...serviceAnswer({
          fleet,
          described,
          visible: refs,
          maintenance,
          now,
        }),
      });
    },
  );
}
