import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { PortalPermissionPolicy } from './PortalPermissionPolicy';

/** Installs {@link PortalPermissionPolicy} with the group that `vitals.policy.admins` names. */
export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        const admins = parseEntityRef(
          config.getOptionalString('vitals.policy.admins') ?? 'platform-admins',
          { defaultKind: 'group', defaultNamespace: 'default' },
        );
        policy.setPolicy(
          new PortalPermissionPolicy(stringifyEntityRef(admins)),
        );
      },
    });
  },
});
