import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { VitalsClient } from '@vitals/plugin-vitals-common/client';
import { askVitals, type VitalsFacts } from './askVitals';
import { RememberedAnswer } from './RememberedAnswer';
import { VitalsProcessor } from './VitalsProcessor';

/** Checks the descriptors that the catalog reads, and relates services by them. */
export const catalogModuleVitals = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'vitals',
  register(registration) {
    registration.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
      },
      async init({ auth, catalog, discovery, logger }) {
        const client = new VitalsClient({ discovery, fetch });
        const facts = new RememberedAnswer<VitalsFacts>({
          ask: signal => askVitals({ auth, client }, signal),
          now: Date.now,
          onChange: answer =>
            answer.kind === 'known'
              ? logger.info('Descriptors are checked against the tier policy')
              : logger.warn(
                  `Descriptors are not checked against the tier policy, which could not be read: ${answer.reason}`,
                ),
        });
        catalog.addProcessor(new VitalsProcessor({ facts: () => facts.get() }));
      },
    });
  },
});
