import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { vitalsSourcesExtensionPoint } from '@vitals/plugin-vitals-node';
import { PrometheusClient } from './client';
import { readPrometheusBackends } from './config/readPrometheusBackends';
import { PrometheusMetricsSource } from './PrometheusMetricsSource';

/** Gives Vitals the metrics of every backend under `vitals.prometheus`. */
export const vitalsModule = createBackendModule({
  pluginId: 'vitals',
  moduleId: 'prometheus',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        sources: vitalsSourcesExtensionPoint,
      },
      async init({ config, lifecycle, logger, sources }) {
        for (const backend of readPrometheusBackends(config)) {
          const client = new PrometheusClient(backend);
          lifecycle.addShutdownHook(() => client.close());
          sources.addMetricsSource(new PrometheusMetricsSource(client));
          logger.info(`metrics: Prometheus ${backend.name} at ${backend.url}`);
        }
      },
    });
  },
});
