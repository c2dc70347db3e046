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

/** All permissions of Vitals, for the backend to register. */
export const vitalsPermissions = [
  vitalsPolicyPublishPermission,
  vitalsTierApprovePermission,
];
