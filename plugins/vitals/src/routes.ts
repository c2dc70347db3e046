import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The tier policy; its state (version, path, filter) stands in the query. */
export const policyRouteRef = createRouteRef();

/** The tab of a catalog entity. */
export const conformanceRouteRef = createRouteRef();

/** All services, the worst budget first; filters stand in the query. */
export const fleetRouteRef = createRouteRef();

/** The journeys of patients through several services. */
export const journeysRouteRef = createRouteRef();

/** One journey. */
export const journeyRouteRef = createSubRouteRef({
  parent: journeysRouteRef,
  path: '/:name',
});

/** The tab of a catalog entity; objective and ranges stand in the query. */
export const reliabilityRouteRef = createRouteRef();
