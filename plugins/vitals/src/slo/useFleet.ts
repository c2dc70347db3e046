import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SloFleet } from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../api';
import { useAsyncValue, useKeptWhileLoading, type AsyncState } from '../async';
import { fleetRequest, type FleetQuery } from './fleetQuery';
import { useLiveReload } from './useLiveReload';

/** One page of the fleet, kept up to date; the rows of before stay until others are answered. */
export function useFleet(query: FleetQuery): AsyncState<SloFleet> {
  const vitals = useApi(vitalsApiRef);
  const identity = useApi(identityApiRef);
  const state = useAsyncValue(JSON.stringify(query), async signal => {
    const owners = query.isMine
      ? (await identity.getBackstageIdentity()).ownershipEntityRefs
      : [];
    return vitals.sloFleet(fleetRequest(query, owners), { signal });
  });
  const kept = useKeptWhileLoading(state);
  useLiveReload(
    kept.status === 'ready' ? kept.value.revision : undefined,
    kept.status === 'loading' ? undefined : kept.reload,
  );
  return kept;
}
