import {
  sloHistoryRequest,
  type SloIncidents,
} from '@vitals/plugin-vitals-common/client';
import type { Request, Router } from 'express';
import { entityParams } from '../catalog';
import { parseRequest } from '../http';
import { readHistory, readIncidents, type HistorySubject } from './readHistory';
import { heldTo, readSubject } from './readSubject';
import type { SloServices } from './sloRoutes';

/** Incidents that are answered at most, of each objective: the noise of one must not hide what another lost. */
const mostIncidents = 20;

/** What took less of the budget and is over explains nothing. Own judgement. */
const smallestShare = 0.01;

/** The past of one service: what its source holds, and what the portal kept. */
export function addHistoryRoutes(router: Router, services: SloServices): void {
  const path = '/slo/services/:namespace/:kind/:name';

  router.get(`${path}/history`, async (request, response) => {
    const query = parseRequest(sloHistoryRequest, request.query);
    const subject = await subjectOf(services, request);
    const now = services.now();
    response.json(await readHistory(services, subject, { query, now }));
  });

  router.get(`${path}/incidents`, async (request, response) => {
    const subject = await subjectOf(services, request);
    response.json(await dearestIncidents(services, subject));
  });
}

async function subjectOf(
  services: SloServices,
  request: Request,
): Promise<HistorySubject> {
  const ref = parseRequest(entityParams, request.params);
  const credentials = await services.guard.credentials(request);
  const described = await readSubject(services, ref, { credentials });
  return {
    entityRef: described.facts.entityRef,
    service: heldTo(described),
  };
}

async function dearestIncidents(
  services: SloServices,
  subject: HistorySubject,
): Promise<SloIncidents> {
  const { entityRef, service } = subject;
  const now = services.now();
  const since = new Date(now.getTime() - service.periodSeconds * 1000);
  const maintenance = await services.maintenances.ofService(entityRef, since);
  const found = await Promise.all(
    service.objectives.map(objective =>
      readIncidents(services, subject, { objective, maintenance, now }),
    ),
  );
  return {
    items: found
      .flatMap(({ items }) => items.slice(0, mostIncidents))
      .filter(
        ({ budgetShare, burning }) => burning || budgetShare >= smallestShare,
      )
      .sort((a, b) => b.budgetShare - a.budgetShare),
    problems: found.flatMap(({ problems }) => problems),
  };
}
