import { families, statuses } from '@vitals/plugin-vitals-common/conformance';
import type { VerdictFilter } from './conformanceView';

/** What the address of the tab says. */
export type ConformanceQuery = VerdictFilter & {
  /** The rule whose page is open. */
  rule?: string;
};

/** Reads the query of the address; what makes no sense counts as absent. */
export function readConformanceQuery(
  params: URLSearchParams,
): ConformanceQuery {
  return {
    text: params.get('q') ?? '',
    status: statuses.find(status => status === params.get('status')),
    family: families.find(family => family === params.get('family')),
    rule: params.get('rule') ?? undefined,
  };
}

/** Writes the query of the address; what is as usual is left out. */
export function writeConformanceQuery(
  query: ConformanceQuery,
): URLSearchParams {
  const entries: [string, string | undefined][] = [
    ['q', query.text || undefined],
    ['status', query.status],
    ['family', query.family],
    ['rule', query.rule],
  ];
  return new URLSearchParams(
    entries.flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
