import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/**
 * Who may do what in the portal: publishing a tier policy changes how every
 * service is judged, so it takes a member of the admin group. All else is open
 * to whoever is signed in.
 */
export class PortalPermissionPolicy implements PermissionPolicy {
  private readonly reservedForAdmins = new Set(['vitals.policy.publish']);

  constructor(private readonly adminGroup: string) {}

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const allowed =
      !this.reservedForAdmins.has(request.permission.name) ||
      Boolean(user?.info.ownershipEntityRefs.includes(this.adminGroup));
    return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }
}
