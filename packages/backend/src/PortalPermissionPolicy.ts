import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  vitalsMaintenanceWritePermission,
  vitalsPolicyPublishPermission,
  vitalsTierApprovePermission,
} from '@vitals/plugin-vitals-common/policy';

/**
 * What takes a member of the admin group: publishing a tier policy changes how
 * every service is judged; approving a milder tier loosens all that is asked of
 * a service; removing an entity or a location takes it from
 * everybody; the Kubernetes proxy acts with the portal's own credentials.
 */
const reservedForAdmins: ReadonlySet<string> = new Set([
  vitalsPolicyPublishPermission.name,
  vitalsTierApprovePermission.name,
  'catalog.entity.delete',
  'catalog.location.delete',
  'kubernetes.proxy',
]);

/**
 * Who may do what in the portal: the maintenance of a service is for its owners
 * and the admins, and all but what is reserved is open to whoever is signed in.
 */
export class PortalPermissionPolicy implements PermissionPolicy {
  constructor(private readonly adminGroup: string) {}

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { permission } = request;
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (claims.includes(this.adminGroup)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isPermission(permission, vitalsMaintenanceWritePermission)) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims: [...claims] }),
      );
    }
    return {
      result: reservedForAdmins.has(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    };
  }
}
