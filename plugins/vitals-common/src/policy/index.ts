export { defaultPolicy } from './defaultPolicy';
export { diffPolicies, type PolicyChange } from './diffPolicies';
export {
  policyApiVersion,
  profileOf,
  tierPolicy,
  windowDaysLimits,
  type OverrideBound,
  type Tier,
  type TierPolicy,
} from './document';
export {
  effectiveProfile,
  type EffectiveProfile,
  type ProfileRequest,
  type ProfileResult,
} from './effectiveProfile';
export { merge, type DeepPartial } from './merge';
export { formatOrigin, type Origin } from './origin';
export { parsePolicy } from './parsePolicy';
export {
  vitalsMaintenanceWritePermission,
  vitalsPermissions,
  vitalsPolicyPublishPermission,
  vitalsTierApprovePermission,
} from './permissions';
export { policyJsonSchema } from './policyJsonSchema';
export { printPolicy } from './printPolicy';
export {
  longestRetryMilliseconds,
  profileFor,
  profileGroups,
  type Profile,
} from './profile';
export { safeRetryConditions } from './protectSchema';
export { sourceOf } from './sourceOf';
export { dnsLabel, shape, shapes, tierName, type Shape } from './tier';
export { tierMove, type TierMove } from './tierMove';
export { policyUpgrades, upgradePolicy, type PolicyUpgrade } from './upgrade';
