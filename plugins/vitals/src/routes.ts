import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The tier policy; its state (version, path, filter) stands in the query. */
export const policyRouteRef = createRouteRef();

/** The tab of a catalog entity. */
export const conformanceRouteRef = createRouteRef();
