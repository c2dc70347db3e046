import { useRef } from 'react';
import type { AsyncState } from './useAsyncValue';

/**
 * Shows the last answer while another question is being asked, as reloading,
 * where a skeleton at each turn would only flicker.
 */
export function useKeptWhileLoading<T>(state: AsyncState<T>): AsyncState<T> {
  const last = useRef<AsyncState<T>>();
  if (state.status === 'ready') last.current = state;
  if (state.status === 'failed') last.current = undefined;
  return state.status === 'loading' && last.current?.status === 'ready'
    ? { ...last.current, isReloading: true }
    : state;
}
