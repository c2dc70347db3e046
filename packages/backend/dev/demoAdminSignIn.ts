import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Whom the demo's second door lets in. */
const platformAdmin = 'user:default/platform-admin';

const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => undefined,
  authenticate: async () => ({ result: {} }),
});

/**
 * Lets whoever runs the demo be its platform admin, without a password. The
 * production entry doesn't know this module, and it refuses to start where the
 * configuration doesn't say that this is the demo.
 */
export const demoAdminSignIn = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-admin-provider',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        if (config.getOptionalBoolean('vitals.demo') !== true) {
          throw new InputError(
            'vitals.demo: expected true for the demo, whose sign-in needs no password',
          );
        }
        providers.registerProvider({
          providerId: 'demo-admin',
          factory: createProxyAuthProviderFactory({
            authenticator,
            signInResolver: async (_info, context) =>
              context.signInWithCatalogUser({ entityRef: platformAdmin }),
          }),
        });
      },
    });
  },
});
