import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { vitalsPermissions } from '@vitals/plugin-vitals-common/policy';
import {
  vitalsSourcesExtensionPoint,
  type ClusterSource,
  type MetricsSource,
} from '@vitals/plugin-vitals-node';
import { commandFile } from './config/commandFile';
import { readVitalsConfig } from './config/readVitalsConfig';
import { Guard, publicPaths } from './http';
import { PolicyStore } from './policy';
import { createRouter } from './router';
import { createSlo, scheduleRefresh } from './slo';
import { scheduleTierWatch, TierStore } from './tier';

/** The backend of Vitals under `/api/vitals`. Modules bring its sources of facts. */
export const vitalsPlugin = createBackendPlugin({
  pluginId: 'vitals',
  register(registration) {
    const clusterSources: ClusterSource[] = [];
    const metricsSources: MetricsSource[] = [];
    registration.registerExtensionPoint(vitalsSourcesExtensionPoint, {
      addClusterSource: source => clusterSources.push(source),
      addMetricsSource: source => metricsSources.push(source),
    });

    registration.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({ catalog, config, database, httpRouter, ...services }) {
        const now = () => new Date();
        services.permissionsRegistry.addPermissions(vitalsPermissions);
        const store = await PolicyStore.create({ database, now });
        const tiers = await TierStore.create({ database });
        const settings = readVitalsConfig(config);
        const guard = new Guard(services);
        const slo = await createSlo({
          catalog,
          database,
          guard,
          metricsSources,
          now,
          settings: settings.slo,
          store,
          tiers,
        });
        const router = createRouter({
          catalog,
          clusterSources,
          commandFile: commandFile(settings),
          guard,
          now,
          slo,
          store,
          tiers,
        });
        await scheduleTierWatch({ ...services, catalog, now, store, tiers });
        await scheduleRefresh({ ...services, ...slo, now });
        httpRouter.use(router);
        for (const path of publicPaths) {
          httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
      },
    });
  },
});
