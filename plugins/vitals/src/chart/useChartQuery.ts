import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readChartQuery, writeChartQuery, type ChartQuery } from './chartQuery';

/** Range and form of a chart, kept in the address; `chart` names it within the page. */
export function useChartQuery(
  chart: string,
): [ChartQuery, (change: Partial<ChartQuery>) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (part: Partial<ChartQuery>) =>
      setParams(
        before =>
          writeChartQuery(before, chart, {
            ...readChartQuery(before, chart),
            ...part,
          }),
        { replace: true },
      ),
    [chart, setParams],
  );
  return [readChartQuery(params, chart), change];
}
