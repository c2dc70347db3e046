import { useApi } from '@backstage/frontend-plugin-api';
import type {
  PolicyVersion,
  PublishedPolicy,
} from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../api';
import { useAsyncValue, type AsyncState } from '../async';

/** What the policy page shows: a version, all versions, and the one compared with. */
export type ShownPolicy = {
  shown: PublishedPolicy;
  /** All versions, the latest first. */
  versions: PolicyVersion[];
  comparedWith?: PublishedPolicy;
};

/** A version of the tier policy (the latest where none is named) with the history around it. */
export function usePolicy(request: {
  version?: number;
  compareWith?: number;
}): AsyncState<ShownPolicy> {
  const api = useApi(vitalsApiRef);
  const { version, compareWith } = request;
  return useAsyncValue(`${version}/${compareWith}`, async signal => {
    const [shown, { items }, comparedWith] = await Promise.all([
      version === undefined
        ? api.latestPolicy({ signal })
        : api.policy(version, { signal }),
      api.policyVersions({ signal }),
      compareWith === undefined
        ? undefined
        : api.policy(compareWith, { signal }),
    ]);
    return { shown, versions: items, comparedWith };
  });
}
