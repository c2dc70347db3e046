import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { VitalsClient } from '@vitals/plugin-vitals-common/client';

/** What the pages ask of the Vitals backend. */
export type VitalsApi = Pick<
  VitalsClient,
  | 'approveTier'
  | 'closeMaintenance'
  | 'conformance'
  | 'deviations'
  | 'latestPolicy'
  | 'planMaintenance'
  | 'policy'
  | 'policyVersions'
  | 'preview'
  | 'publishPolicy'
  | 'serviceReliability'
  | 'sloFleet'
  | 'sloHistory'
  | 'sloIncidents'
  | 'sloJourney'
  | 'sloJourneys'
>;

export const vitalsApiRef = createApiRef<VitalsApi>().with({
  id: 'plugin.vitals.client',
  pluginId: 'vitals',
});

export const vitalsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: vitalsApiRef,
      deps: { discovery: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discovery, fetchApi }) =>
        new VitalsClient({ discovery, fetch: fetchApi.fetch }),
    }),
});
