import { shown, type Path } from '../../manifest';
import { negated, parseCounters, type Term } from './counterQuery';
import type { OpenSloIndicator, OpenSloMetric } from './documents';
import type { ImportedCounts } from './importedObjective';
import type { Fault } from './importedSlo';
import type { Library } from './importOpenSlo';

/** How an indicator counts, and what a reader should know of that. */
export type Indicator = { counts: ImportedCounts; note?: string };

/** A fault at a place. */
export function fault(path: Path, message: string): Fault {
  return { path, message };
}

/** Whether something could not be read. */
export function isFault(value: object): value is Fault {
  return 'message' in value;
}

/** The query of a metric of Prometheus. */
export function queryOf(
  { metricSource }: OpenSloMetric,
  path: Path,
  library: Library,
): { query: string } | Fault {
  const { metricSourceRef, type, spec } = metricSource;
  const source =
    type ?? library.find('DataSource', metricSourceRef)?.spec.type ?? '';
  const place = [...path, 'metricSource'];
  if (source.toLowerCase() !== 'prometheus') {
    const found = source === '' ? 'none' : shown(source);
    return fault(
      place,
      `expected a metricSource of type Prometheus, found ${found}`,
    );
  }
  const { query } = spec;
  return typeof query === 'string' && query.trim() !== ''
    ? { query: query.trim() }
    : fault(
        [...place, 'spec'],
        `expected a query of Prometheus, found ${shown(query)}`,
      );
}

function countersOf(
  metric: OpenSloMetric,
  path: Path,
  library: Library,
): { terms: Term[] } | Fault {
  const found = queryOf(metric, path, library);
  if (isFault(found)) return found;
  const terms = parseCounters(found.query);
  return terms
    ? { terms }
    : fault(
        [...path, 'metricSource', 'spec', 'query'],
        `expected counters: a selector, sum(selector), or sums and differences of those, whose windows the rules choose, found ${shown(
          found.query,
        )}`,
      );
}

/** Kinds of events that stand beside the query of bad ones. */
function toldApart(
  metric: OpenSloMetric | undefined,
): Partial<Record<'third_party' | 'unexplained', Term[]>> {
  const { thirdPartyQuery, unexplainedQuery } = metric?.metricSource.spec ?? {};
  const terms = (query: unknown) =>
    typeof query === 'string' ? parseCounters(query) : undefined;
  const thirdParty = terms(thirdPartyQuery);
  const unexplained = terms(unexplainedQuery);
  return {
    ...(thirdParty ? { third_party: thirdParty } : {}),
    ...(unexplained ? { unexplained } : {}),
  };
}

type Ratio = NonNullable<OpenSloIndicator['ratioMetric']>;

/** Counts of a ratioMetric. */
export function ratio(
  { counter, good, bad, total, raw }: Ratio,
  path: Path,
  library: Library,
): Indicator | Fault {
  if (raw) {
    return fault(
      [...path, 'raw'],
      'expected good or bad, and total: a ratio that was computed before cannot be counted',
    );
  }
  if (counter !== true) {
    return fault(
      path,
      'expected counter: true, since only what never falls can be counted over any window',
    );
  }
  if (!total || (good === undefined) === (bad === undefined)) {
    return fault(path, 'expected total, and either good or bad');
  }
  const all = countersOf(total, [...path, 'total'], library);
  if (isFault(all)) return all;
  const part = bad
    ? countersOf(bad, [...path, 'bad'], library)
    : good && countersOf(good, [...path, 'good'], library);
  if (!part) return fault(path, 'expected total, and either good or bad');
  if (isFault(part)) return part;
  return {
    counts: {
      kind: 'counters',
      terms: {
        total: all.terms,
        bad: bad ? part.terms : [...all.terms, ...negated(part.terms)],
        ...toldApart(bad),
      },
    },
  };
}
