import { AsyncView } from '../async';
import { PolicyReport } from './PolicyReport';
import type { PolicyQuery } from './policyQuery';
import { PolicySkeleton } from './PolicySkeleton';
import { usePolicy } from './usePolicy';

type PolicyOverviewProps = {
  query: PolicyQuery;
  onChange: (change: Partial<PolicyQuery>) => void;
};

/** Fetches the version that the address names and shows it. */
export function PolicyOverview({ query, onChange }: PolicyOverviewProps) {
  const state = usePolicy(query);
  return (
    <AsyncView
      state={state}
      what={
        query.version
          ? `version ${query.version} of the tier policy`
          : 'the tier policy'
      }
      skeleton={<PolicySkeleton />}
    >
      {value => <PolicyReport {...value} query={query} onChange={onChange} />}
    </AsyncView>
  );
}
