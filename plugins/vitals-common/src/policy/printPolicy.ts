import { stringify } from 'yaml';
import type { TierPolicy } from './document';

/** The policy as YAML for people, in the schema's order; `parsePolicy` gives the same policy back. */
export function printPolicy(policy: TierPolicy): string {
  return stringify(policy, { lineWidth: 100, aliasDuplicateObjects: false });
}
