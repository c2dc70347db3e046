import { shown, type Path } from '../../manifest';
import type { BadMinute } from '../counting';
import type {
  OpenSloIndicator,
  OpenSloMetric,
  OpenSloObjective,
} from './documents';
import { shorthandSeconds } from './duration';
import {
  fault,
  isFault,
  queryOf,
  ratio,
  type Indicator,
} from './importedRatio';
import type { Fault } from './importedSlo';
import type { Library, OfKind } from './importOpenSlo';

/** A minute is bad when the comparison that makes it good does not hold. */
const opposite: Readonly<
  Record<NonNullable<OpenSloObjective['op']>, BadMinute['operator']>
> = { lte: '>', lt: '>=', gte: '<', gt: '<=' };

/** Whether brackets close in order, outside of quotes. */
function isWhole(query: string): boolean {
  const plain = query.replace(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g,
    '',
  );
  if (/["'`#;]/.test(plain)) return false;
  const open: string[] = [];
  for (const sign of plain.replace(/[^()[\]{}]/g, '')) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (open.pop() !== { ')': '(', ']': '[', '}': '{' }[sign]) {
      return false;
    }
  }
  return open.length === 0;
}

/** Seconds of a slice; a number counts minutes. */
function sliceSeconds(
  window: OpenSloObjective['timeSliceWindow'],
): number | undefined {
  return typeof window === 'number'
    ? window * 60
    : shorthandSeconds(window ?? '');
}

/** What of the SLO itself does not fit its indicator. */
function wrongMethod(
  { ratioMetric, thresholdMetric }: OpenSloIndicator,
  { spec: { budgetingMethod } }: OfKind<'SLO'>,
  { op, value, timeSliceWindow }: OpenSloObjective,
): { message: string; field?: string } | undefined {
  const inSlices = budgetingMethod !== 'Occurrences';
  if (ratioMetric && inSlices) {
    return {
      message:
        'expected Occurrences for a ratioMetric: a share of good time slices cannot be counted from counters',
    };
  }
  if (!thresholdMetric) return undefined;
  if (op === undefined || value === undefined) {
    return {
      field: op === undefined ? 'op' : 'value',
      message: 'expected op and value, by which a thresholdMetric is judged',
    };
  }
  return inSlices && sliceSeconds(timeSliceWindow) !== 60
    ? {
        field: 'timeSliceWindow',
        message: `expected a timeSliceWindow of 1m, in which a gauge is counted, found ${shown(
          timeSliceWindow,
        )}`,
      }
    : undefined;
}

function threshold(
  metric: OpenSloMetric,
  { spec }: OfKind<'SLO'>,
  { op = 'lte', value: limit = 0 }: OpenSloObjective,
  path: Path,
  library: Library,
): Indicator | Fault {
  const found = queryOf(metric, path, library);
  if (isFault(found)) return found;
  if (!isWhole(found.query)) {
    return fault(
      [...path, 'metricSource', 'spec', 'query'],
      `expected a query whose brackets and quotes close, without comments, found ${shown(
        found.query,
      )}`,
    );
  }
  return {
    counts: {
      kind: 'minutes',
      gauge: found.query,
      bad: { operator: opposite[op], limit },
    },
    ...(spec.budgetingMethod === 'Occurrences'
      ? {
          note: 'its thresholdMetric is counted in minutes, since a gauge has no occurrences',
        }
      : {}),
  };
}

type Found = { indicator: OpenSloIndicator; path: Path; of?: OfKind<'SLI'> };

function indicatorOf({ spec }: OfKind<'SLO'>, library: Library): Found | Fault {
  const { indicator, indicatorRef } = spec;
  if (indicator && indicatorRef === undefined) {
    return { indicator: indicator.spec, path: ['spec', 'indicator', 'spec'] };
  }
  if (indicator || indicatorRef === undefined) {
    return fault(
      ['spec'],
      `expected indicator or indicatorRef, found ${
        indicator ? 'both' : 'neither'
      }`,
    );
  }
  const of = library.find('SLI', indicatorRef);
  return of
    ? { indicator: of.spec, path: ['spec'], of }
    : fault(
        ['spec', 'indicatorRef'],
        `expected an SLI of the file, found no ${indicatorRef}`,
      );
}

function countsOf(
  { indicator, path }: Found,
  document: OfKind<'SLO'>,
  objective: OpenSloObjective,
  library: Library,
): Indicator | Fault {
  const { ratioMetric, thresholdMetric } = indicator;
  if (ratioMetric && !thresholdMetric) {
    return ratio(ratioMetric, [...path, 'ratioMetric'], library);
  }
  if (thresholdMetric && !ratioMetric) {
    const place = [...path, 'thresholdMetric'];
    return threshold(thresholdMetric, document, objective, place, library);
  }
  return fault(
    path,
    `expected ratioMetric or thresholdMetric, found ${
      ratioMetric ? 'both' : 'neither'
    }`,
  );
}

/** How the indicator of an SLO counts, or why it can't. */
export function importedIndicator(
  document: OfKind<'SLO'>,
  objective: OpenSloObjective,
  objectivePath: Path,
  library: Library,
): Indicator | Fault {
  if (objective.indicator !== undefined || objective.indicatorRef) {
    return fault(
      objectivePath,
      'expected one indicator for all objectives: a composite SLO cannot be counted',
    );
  }
  const found = indicatorOf(document, library);
  if (isFault(found)) return found;
  const wrong = wrongMethod(found.indicator, document, objective);
  if (wrong) {
    const { field, message } = wrong;
    return fault(
      field ? [...objectivePath, field] : ['spec', 'budgetingMethod'],
      message,
    );
  }
  const counts = countsOf(found, document, objective, library);
  return isFault(counts) ? { ...counts, of: found.of } : counts;
}
