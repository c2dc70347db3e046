import {
  getCompoundEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../api';
import { useAsyncValue, type AsyncState } from '../async';
import { useLiveReload } from './useLiveReload';

/** How the objectives of an entity stand, kept up to date. */
export function useReliability(entity: Entity): AsyncState<ServiceReliability> {
  const vitals = useApi(vitalsApiRef);
  const state = useAsyncValue(stringifyEntityRef(entity), signal =>
    vitals.serviceReliability(getCompoundEntityRef(entity), { signal }),
  );
  useLiveReload(
    state.status === 'ready' ? state.value.revision : undefined,
    state.status === 'loading' ? undefined : state.reload,
  );
  return state;
}
