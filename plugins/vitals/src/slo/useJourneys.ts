import { useApi } from '@backstage/frontend-plugin-api';
import type {
  SloJourney,
  SloJourneys,
} from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../api';
import { useAsyncValue, type AsyncState } from '../async';
import { useLiveReload } from './useLiveReload';

type Revised = { revision: number };

function useLive<T extends Revised>(state: AsyncState<T>): AsyncState<T> {
  useLiveReload(
    state.status === 'ready' ? state.value.revision : undefined,
    state.status === 'loading' ? undefined : state.reload,
  );
  return state;
}

/** All journeys, the worst first, kept up to date. */
export function useJourneys(): AsyncState<SloJourneys> {
  const vitals = useApi(vitalsApiRef);
  return useLive(
    useAsyncValue('journeys', signal => vitals.sloJourneys({ signal })),
  );
}

/** One journey, kept up to date. */
export function useJourney(name: string): AsyncState<SloJourney> {
  const vitals = useApi(vitalsApiRef);
  return useLive(
    useAsyncValue(name, signal => vitals.sloJourney(name, { signal })),
  );
}
