import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  kubernetesClusterSupplierExtensionPoint,
  kubernetesFetcherExtensionPoint,
} from '@backstage/plugin-kubernetes-node';
import { demoWorldServiceRef } from '../platform/demoWorldServiceRef';
import { demoClusters } from './demoClusters';
import { DemoFetcher } from './DemoFetcher';

/** Shows the simulated clusters in Backstage's own Kubernetes tab. */
export const kubernetesModule = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'vitals-demo',
  register(registration) {
    registration.registerInit({
      deps: {
        clusters: kubernetesClusterSupplierExtensionPoint,
        fetcher: kubernetesFetcherExtensionPoint,
        world: demoWorldServiceRef,
      },
      async init({ clusters, fetcher, world: { platform } }) {
        clusters.addClusterSupplier({ getClusters: async () => demoClusters });
        fetcher.addFetcher(new DemoFetcher(platform));
      },
    });
  },
});
