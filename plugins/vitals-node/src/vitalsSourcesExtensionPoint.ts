import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterSource } from './ClusterSource';
import type { MetricsSource } from './MetricsSource';

/** Takes the sources of facts that modules bring; several of a kind at once. */
export interface VitalsSourcesExtensionPoint {
  addClusterSource(source: ClusterSource): void;
  addMetricsSource(source: MetricsSource): void;
}

/** Where a module of the `vitals` backend plugin installs its sources. */
export const vitalsSourcesExtensionPoint =
  createExtensionPoint<VitalsSourcesExtensionPoint>({ id: 'vitals.sources' });
