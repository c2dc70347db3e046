import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import {
  defaultPolicy,
  printPolicy,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';

/** A published version of the default policy, changed as the test needs. */
export function publishedPolicy(
  version: number,
  change: (policy: TierPolicy) => void = () => {},
): PublishedPolicy {
  const document = structuredClone(defaultPolicy);
  document.version = version;
  change(document);
  return {
    version,
    publishedAt: `2026-11-0${version}T08:00:00.000Z`,
    publishedBy: 'user:default/ada',
    reason: `reason of version ${version}`,
    document,
    text: printPolicy(document),
  };
}
