import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { demoWorldServiceRef } from '../platform/demoWorldServiceRef';
import { repositoryRouter } from './repositoryRouter';

/** Serves the repositories that templates made, read-only and to anybody. */
export const demoPlugin = createBackendPlugin({
  pluginId: 'vitals-demo',
  register(registration) {
    registration.registerInit({
      deps: {
        http: coreServices.httpRouter,
        world: demoWorldServiceRef,
      },
      async init({ http, world: { repositories } }) {
        http.use(repositoryRouter(repositories));
        http.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
      },
    });
  },
});
