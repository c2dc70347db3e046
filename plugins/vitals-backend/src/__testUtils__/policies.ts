import {
  defaultPolicy,
  printPolicy,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';

/** The default policy under another number, with another window of objectives. */
export function policyOf(version: number, windowDays = 28): TierPolicy {
  return { ...defaultPolicy, version, windowDays };
}

/** Its text, with a comment as an admin would leave one. */
export function textOf(version: number, windowDays = 28): string {
  return `# agreed with clinical safety\n${printPolicy(
    policyOf(version, windowDays),
  )}`;
}
