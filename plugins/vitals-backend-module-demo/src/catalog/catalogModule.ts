import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { demoWorldServiceRef } from '../platform/demoWorldServiceRef';
import { PlatformEntityProvider } from './PlatformEntityProvider';

/** Puts the simulated platform into the catalog, and follows its releases. */
export const catalogModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'vitals-demo',
  register(registration) {
    registration.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
        world: demoWorldServiceRef,
      },
      async init({ catalog, scheduler, world: { platform } }) {
        const provider = new PlatformEntityProvider({
          readPlatform: () => platform.withoutVisitors(),
        });
        catalog.addEntityProvider(provider);
        await scheduler.scheduleTask({
          id: 'vitals-demo-platform',
          scope: 'local',
          frequency: { minutes: 5 },
          timeout: { minutes: 1 },
          initialDelay: { minutes: 5 },
          fn: () => provider.refresh(),
        });
      },
    });
  },
});
