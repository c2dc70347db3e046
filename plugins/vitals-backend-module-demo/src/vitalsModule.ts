import { createBackendModule } from '@backstage/backend-plugin-api';
import { vitalsSourcesExtensionPoint } from '@vitals/plugin-vitals-node';
import { DemoClusterSource } from './DemoClusterSource';
import { demoWorldServiceRef } from './platform/demoWorldServiceRef';

/** Gives Vitals the simulated clusters. */
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
      },
    });
  },
});
