import { useRouteRef } from '@backstage/frontend-plugin-api';
import { policyRouteRef } from '../routes';

/** The address of the policy page, or of one value of it as it stood in a version. */
export function usePolicyHref(): (at?: {
  path: string;
  version: number;
}) => string {
  const route = useRouteRef(policyRouteRef);
  const base = route?.() ?? '/vitals/policy';
  return at =>
    at
      ? `${base}?${new URLSearchParams({
          version: String(at.version),
          path: at.path,
        })}`
      : base;
}
