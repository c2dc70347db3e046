import type { TimeRange } from './chartData';

/** What the address says of a chart. */
export type ChartQuery = {
  /** Absent: all there is. */
  range?: TimeRange;
  isTable: boolean;
};

function names(chart: string) {
  return {
    from: `${chart}.from`,
    to: `${chart}.to`,
    table: `${chart}.table`,
  };
}

/** Reads what the address says of a chart; what makes no sense counts as absent. */
export function readChartQuery(
  params: URLSearchParams,
  chart: string,
): ChartQuery {
  const name = names(chart);
  const from = Date.parse(params.get(name.from) ?? '');
  const to = Date.parse(params.get(name.to) ?? '');
  return {
    range: from < to ? { from, to } : undefined,
    isTable: params.get(name.table) === 'yes',
  };
}

/** The address with what it says of a chart replaced; all else stays. */
export function writeChartQuery(
  before: URLSearchParams,
  chart: string,
  { range, isTable }: ChartQuery,
): URLSearchParams {
  const name = names(chart);
  const after = new URLSearchParams(before);
  Object.values(name).forEach(key => after.delete(key));
  if (range) {
    after.set(name.from, new Date(range.from).toISOString());
    after.set(name.to, new Date(range.to).toISOString());
  }
  if (isTable) after.set(name.table, 'yes');
  return after;
}
