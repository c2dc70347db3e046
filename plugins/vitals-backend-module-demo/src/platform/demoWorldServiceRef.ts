import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { RepositoryStore } from '../repositories/RepositoryStore';
import { repositoriesDirectory } from '../repositories/repositoriesDirectory';
import { DemoPlatform } from './DemoPlatform';

/** What all features of the demo read: one platform, and the repositories that templates made. */
export type DemoWorld = {
  platform: DemoPlatform;
  repositories: RepositoryStore;
};

/** The demo's world, the same for all plugins of a backend. */
export const demoWorldServiceRef = createServiceRef<DemoWorld>({
  id: 'vitals.demo.world',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory({ config }) {
        const repositories = new RepositoryStore(repositoriesDirectory(config));
        const platform = new DemoPlatform({ repositories, now: Date.now });
        return { platform, repositories };
      },
    }),
});
