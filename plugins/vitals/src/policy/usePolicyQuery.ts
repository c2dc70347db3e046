import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readPolicyQuery,
  writePolicyQuery,
  type PolicyQuery,
} from './policyQuery';

/** The state of the policy page, kept in the address. */
export function usePolicyQuery(): [
  PolicyQuery,
  (change: Partial<PolicyQuery>) => void,
] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (part: Partial<PolicyQuery>) => {
      // Typing in the search field must not fill the history of the browser.
      const replace = Object.keys(part).every(key => key === 'text');
      setParams(
        before => writePolicyQuery({ ...readPolicyQuery(before), ...part }),
        { replace },
      );
    },
    [setParams],
  );
  return [readPolicyQuery(params), change];
}
