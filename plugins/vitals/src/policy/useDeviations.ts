import { useApi } from '@backstage/frontend-plugin-api';
import type { Deviations } from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../api';
import { useAsyncValue, type AsyncState } from '../async';

/** Which services set values of their tier for themselves. */
export function useDeviations(): AsyncState<Deviations> {
  const api = useApi(vitalsApiRef);
  return useAsyncValue('deviations', signal => api.deviations({ signal }));
}
