import type { CatalogService } from '@backstage/plugin-catalog-node';
import { NotFoundError } from '@backstage/errors';
import { sloFleetRequest } from '@vitals/plugin-vitals-common/client';
import type { Router } from 'express';
import { parseRequest, type Guard } from '../http';
import type { FleetIndex } from './FleetIndex';
import { fleetPage } from './fleetPage';
import { addHistoryRoutes } from './historyRoutes';
import { journeyDetail, journeyList } from './journeyAnswers';
import { addMaintenanceRoutes } from './maintenanceRoutes';
import type { Maintenances } from './MaintenanceStore';
import type { HistorySources } from './readHistory';
import type { SubjectSources } from './readSubject';
import { addServiceRoute } from './serviceRoute';
import { snapshotFacts } from './snapshotFacts';
import type { JudgedService } from './snapshot';
import type { Visible, VisibleServices } from './VisibleServices';

export type SloServices = HistorySources &
  SubjectSources & {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    fleets: Pick<FleetIndex, 'current'>;
    guard: Guard;
    maintenances: Maintenances;
    refreshSeconds: number;
    store: HistorySources['store'] & SubjectSources['store'];
    visible: Pick<VisibleServices, 'of'>;
  };

/** How services stand to their error budgets. */
export function addSloRoutes(router: Router, services: SloServices): void {
  const { fleets, guard, now, refreshSeconds, visible } = services;

  router.get('/slo/fleet', async (request, response) => {
    const query = parseRequest(sloFleetRequest, request.query);
    const credentials = await guard.credentials(request);
    const [fleet, refs] = await Promise.all([
      fleets.current(),
      visible.of(credentials),
    ]);
    response.json({
      ...snapshotFacts(fleet, { now: now(), refreshSeconds }),
      ...fleetPage(fleet, refs, query),
    });
  });

  router.get('/slo/journeys', async (request, response) => {
    const credentials = await guard.credentials(request);
    const [fleet, refs] = await Promise.all([
      fleets.current(),
      visible.of(credentials),
    ]);
    response.json({
      ...snapshotFacts(fleet, { now: now(), refreshSeconds }),
      items: journeyList(visibleJourneys(fleet.journeys, refs)),
    });
  });

  router.get('/slo/journeys/:name', async (request, response) => {
    const { name } = request.params;
    const credentials = await guard.credentials(request);
    const [fleet, refs] = await Promise.all([
      fleets.current(),
      visible.of(credentials),
    ]);
    const members = visibleJourneys(fleet.journeys, refs).get(name);
    if (!members) throw new NotFoundError(`No service names a journey ${name}`);
    response.json({
      ...snapshotFacts(fleet, { now: now(), refreshSeconds }),
      ...journeyDetail(name, members),
    });
  });

  addServiceRoute(router, services);
  addHistoryRoutes(router, services);
  addMaintenanceRoutes(router, services);
}

/** Journeys with what the reader may see of their services. */
function visibleJourneys(
  journeys: ReadonlyMap<string, readonly JudgedService[]>,
  refs: Visible,
): Map<string, JudgedService[]> {
  const seen = [...journeys].map(
    ([name, members]): [string, JudgedService[]] => [
      name,
      members.filter(({ facts }) => refs.has(facts.entityRef)),
    ],
  );
  return new Map(seen.filter(([, members]) => members.length > 0));
}
