import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  changedFleetQuery,
  readFleetQuery,
  writeFleetQuery,
  type FleetQuery,
} from './fleetQuery';

/** The state of the fleet page, kept in the address. */
export function useFleetQuery(): [
  FleetQuery,
  (change: Partial<FleetQuery>) => void,
] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (part: Partial<FleetQuery>) => {
      // Typing in the search field must not fill the history of the browser.
      const replace = Object.keys(part).every(key => key === 'text');
      setParams(
        before =>
          writeFleetQuery(changedFleetQuery(readFleetQuery(before), part)),
        { replace },
      );
    },
    [setParams],
  );
  return [readFleetQuery(params), change];
}
