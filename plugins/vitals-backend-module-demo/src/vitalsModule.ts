import { createBackendModule } from '@backstage/backend-plugin-api';
import { vitalsSourcesExtensionPoint } from '@vitals/plugin-vitals-node';
import { clusterNames } from '@vitals/telehealth-sim';
import { DemoClusterSource } from './DemoClusterSource';
import { DemoMetricsSource } from './metrics/DemoMetricsSource';
import { demoWorldServiceRef } from './platform/demoWorldServiceRef';

/** Gives Vitals the simulated clusters, and the Prometheus of each. */
export const vitalsModule = createBackendModule({
  pluginId: 'vitals',
  moduleId: 'demo',
  register(registration) {
    registration.registerInit({
      deps: {
        sources: vitalsSourcesExtensionPoint,
        world: demoWorldServiceRef,
      },
      async init({ sources, world: { platform } }) {
        sources.addClusterSource(new DemoClusterSource({ platform }));
        for (const cluster of clusterNames) {
          sources.addMetricsSource(
            new DemoMetricsSource({ platform, cluster }),
          );
        }
      },
    });
  },
});
