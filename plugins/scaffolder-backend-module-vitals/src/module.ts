import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { VitalsClient } from '@vitals/plugin-vitals-common/client';
import { createAwaitEntityAction } from './actions/awaitEntity';
import { createDestinationAction } from './actions/destination';
import { createPublishLocalAction } from './actions/publishLocal';
import { createRenderAction } from './actions/render';
import { readPublishing } from './publishing/publishing';

/** The template actions of Vitals. */
export const scaffolderModuleVitals = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'vitals',
  register(registration) {
    registration.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, catalog, config, discovery }) {
        const publishing = readPublishing(config);
        actions.addActions(
          createRenderAction({
            auth,
            catalog,
            client: new VitalsClient({ discovery, fetch }),
            discovery,
            today: () => new Date().toISOString().slice(0, 10),
          }),
          createDestinationAction({ publishing, catalog, discovery }),
          createPublishLocalAction({ publishing, discovery }),
          createAwaitEntityAction({ catalog }),
        );
      },
    });
  },
});
