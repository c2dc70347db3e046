import { createPermission } from '@backstage/plugin-permission-common';

/** May publish a new version of the tier policy. */
export const vitalsPolicyPublishPermission = createPermission({
  name: 'vitals.policy.publish',
  attributes: { action: 'create' },
});

/** May approve that a service was lowered to a milder tier. */
export const vitalsTierApprovePermission = createPermission({
  name: 'vitals.tier.approve',
  attributes: { action: 'update' },
});

/**
 * May name a time in which a service is expected to fail, or end one: what
 * happens then is left out of the adjusted budget. Asked for an entity of the
 * catalog, so that a policy can give it to its owner.
 */
export const vitalsMaintenanceWritePermission = createPermission({
  name: 'vitals.maintenance.write',
  attributes: { action: 'update' },
  resourceType: 'catalog-entity',
});

/** All permissions of Vitals, for the backend to register. */
export const vitalsPermissions = [
  vitalsPolicyPublishPermission,
  vitalsTierApprovePermission,
  vitalsMaintenanceWritePermission,
];
