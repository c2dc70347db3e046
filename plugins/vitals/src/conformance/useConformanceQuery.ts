import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readConformanceQuery,
  writeConformanceQuery,
  type ConformanceQuery,
} from './conformanceQuery';

/** The state of the tab, kept in the address. */
export function useConformanceQuery(): [
  ConformanceQuery,
  (change: Partial<ConformanceQuery>) => void,
] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (part: Partial<ConformanceQuery>) =>
      setParams(
        before =>
          writeConformanceQuery({ ...readConformanceQuery(before), ...part }),
        { replace: true },
      ),
    [setParams],
  );
  return [readConformanceQuery(params), change];
}
