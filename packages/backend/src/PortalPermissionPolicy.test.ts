import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  vitalsMaintenanceWritePermission,
  vitalsPolicyPublishPermission,
} from '@vitals/plugin-vitals-common/policy';
import { PortalPermissionPolicy } from './PortalPermissionPolicy';

const readCatalog = createPermission({
  name: 'catalog.location.read',
  attributes: { action: 'read' },
});

function memberOf(...ownershipEntityRefs: string[]): PolicyQueryUser {
  const userEntityRef = 'user:default/someone';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs },
  };
}

describe('PortalPermissionPolicy', () => {
  const policy = new PortalPermissionPolicy('group:default/platform-admins');

  it('lets a member of the admin group publish a tier policy', async () => {
    const user = memberOf('group:default/platform-admins');
    await expect(
      policy.handle({ permission: vitalsPolicyPublishPermission }, user),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('refuses to let anybody else publish a tier policy', async () => {
    const user = memberOf(
      'user:default/guest',
      'group:default/clinical-engineering',
    );
    await expect(
      policy.handle({ permission: vitalsPolicyPublishPermission }, user),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it.each([
    'vitals.tier.approve',
    'catalog.entity.delete',
    'catalog.location.delete',
    'kubernetes.proxy',
  ])('keeps %s for the admin group', async name => {
    const permission = createPermission({
      name,
      attributes: { action: 'delete' },
    });
    const engineer = memberOf('group:default/clinical-engineering');
    const admin = memberOf('group:default/platform-admins');
    await expect(policy.handle({ permission }, engineer)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
    await expect(policy.handle({ permission }, admin)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('leaves the maintenance of a service to its owners and the admins', async () => {
    const permission = vitalsMaintenanceWritePermission;
    const engineer = memberOf(
      'user:default/someone',
      'group:default/clinical-engineering',
    );
    await expect(policy.handle({ permission }, engineer)).resolves.toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: {
          claims: [
            'user:default/someone',
            'group:default/clinical-engineering',
          ],
        },
      },
    });
    const admin = memberOf('group:default/platform-admins');
    await expect(policy.handle({ permission }, admin)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
    await expect(policy.handle({ permission })).resolves.toMatchObject({
      conditions: { params: { claims: [] } },
    });
  });

  it('refuses to publish for nobody', async () => {
    await expect(
      policy.handle({ permission: vitalsPolicyPublishPermission }),
    ).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('leaves everything else open', async () => {
    const user = memberOf('user:default/guest');
    await expect(
      policy.handle({ permission: readCatalog }, user),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });
});
