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
import { vitalsPolicyPublishPermission } from '@vitals/plugin-vitals-common/policy';

/**
 * Who may do what in the portal: publishing a tier policy changes how every
 * service is judged, so it takes a member of the admin group. All else is open
 * to whoever is signed in.
 */
export class PortalPermissionPolicy implements PermissionPolicy {
  constructor(private readonly adminGroup: string) {}

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const allowed =
      !isPermission(request.permission, vitalsPolicyPublishPermission) ||
      Boolean(user?.info.ownershipEntityRefs.includes(this.adminGroup));
    return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }
}
