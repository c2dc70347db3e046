import type { Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { addConformanceRoutes, type FactSources } from './conformance';
import { addDeviationRoutes, type DeviationSources } from './deviations';
import { addPublicRoutes, jsonBody, type Guard } from './http';
import { addPolicyRoutes } from './policy';
import { addPreviewRoutes } from './preview';
import { addSloRoutes, type SloServices } from './slo';
import { addTierRoutes, type TierServices } from './tier';

export type RouterOptions = Omit<FactSources, 'catalog'> & {
  catalog: DeviationSources['catalog'] & TierServices['catalog'];
  tiers: TierServices['tiers'];
  guard: Guard;
  slo: Omit<SloServices, 'catalog' | 'guard' | 'now' | 'store' | 'tiers'>;
  /** The built command; need not exist. */
  commandFile: string;
};

/** All routes of Vitals. */
export function createRouter(options: RouterOptions): Router {
  const router = createPromiseRouter();
  router.use(jsonBody());
  addPolicyRoutes(router, options);
  addPreviewRoutes(router, options);
  addConformanceRoutes(router, options);
  addDeviationRoutes(router, options);
  addTierRoutes(router, options);
  addSloRoutes(router, { ...options, ...options.slo });
  addPublicRoutes(router, options);
  return router;
}
