import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModule } from './catalog/catalogModule';
import { kubernetesModule } from './kubernetes/kubernetesModule';
import { demoPlugin } from './pages/demoPlugin';
import { vitalsModule } from './vitalsModule';

/** All of the demo in one feature: a simulated platform in the catalog and in the clusters, and repositories on disk. */
export const demo = createBackendFeatureLoader({
  *loader() {
    yield catalogModule;
    yield kubernetesModule;
    yield vitalsModule;
    yield demoPlugin;
  },
});
