import {
  minutesOf,
  overWindow,
  recordsOver,
  summed,
  type BadMinute,
  type EventKind,
} from '../counting';
import { remembered, type RuledObjective } from '../rules/ruledService';
import { longestRawSeconds } from '../window';
import { printTerms, type Term } from './counterQuery';

/** Whose events are counted; where the counters tell neither, records say it. */
export type CountedFor = {
  name: string;
  namespace?: string;
  scrapeIntervalSeconds: number;
};

/** How an imported indicator counts. */
export type ImportedCounts =
  | {
      kind: 'counters';
      /** Terms of each kind of events that is told apart. */
      terms: Readonly<Partial<Record<EventKind, readonly Term[]>>>;
    }
  | { kind: 'minutes'; gauge: string; bad: BadMinute };

type Counting = Pick<
  RuledObjective,
  'raw' | 'counted' | 'recordLabels' | 'series' | 'seriesOver'
>;

/** Whether every sum already gives one series for each namespace and service, of this service alone. */
function tellsService(
  counts: ImportedCounts,
  { name, namespace }: CountedFor,
): boolean {
  const own = [`service="${name}"`, `namespace="${namespace}"`];
  const isOwn = (text: string) =>
    own.every(
      matcher => text.includes(`{${matcher}`) || text.includes(`,${matcher}`),
    );
  if (counts.kind === 'minutes') {
    return (
      counts.gauge.startsWith('max by (namespace, service) (') &&
      isOwn(counts.gauge)
    );
  }
  return Object.values(counts.terms).every(terms =>
    terms.every(
      ({ by, selector }) =>
        by?.join() === 'namespace,service' && isOwn(selector),
    ),
  );
}

function rawOf(
  counts: ImportedCounts,
  sum: string,
  scrapeIntervalSeconds: number,
): RuledObjective['raw'] {
  if (counts.kind === 'minutes') {
    const { gauge, bad } = counts;
    const worst = bad.operator.startsWith('>') ? 'max' : 'min';
    const one = sum === summed ? gauge : `${worst} (${gauge})`;
    return (kind, seconds) => minutesOf(one, bad, kind, seconds);
  }
  return (kind, seconds) => {
    const terms = counts.terms[kind];
    return (
      terms &&
      overWindow(
        range =>
          printTerms(
            terms,
            ({ selector }) => `${sum} (increase(${selector}${range}))`,
          ),
        seconds,
        scrapeIntervalSeconds,
      )
    );
  };
}

function seriesOf(
  counts: ImportedCounts,
): Pick<Counting, 'series' | 'seriesOver'> {
  if (counts.kind === 'counters') {
    const series = counts.terms.total?.[0].selector ?? '';
    return { series, seriesOver: range => `${series}[${range}]` };
  }
  const [, selector] =
    /^max by \(namespace, service\) \(([\w:]+\{[^()]*\})\)$/.exec(
      counts.gauge,
    ) ?? [];
  return selector === undefined
    ? {
        series: counts.gauge,
        seriesOver: range => `(${counts.gauge})[${range}:1m]`,
      }
    : { series: selector, seriesOver: range => `${selector}[${range}]` };
}

/** How rules count an imported indicator; records say whose they are, whether or not the counters do. */
export function importedCounting(
  objective: string,
  counts: ImportedCounts,
  service: CountedFor,
): Counting {
  const told = tellsService(counts, service);
  const sum = told ? summed : 'sum';
  const raw = remembered(rawOf(counts, sum, service.scrapeIntervalSeconds));
  const { name, namespace } = service;
  return {
    raw,
    counted: (kind, seconds) => {
      const counted = raw(kind, seconds);
      return counted === undefined || seconds <= longestRawSeconds
        ? counted
        : `${sum} (sum_over_time(${recordsOver(
            { name: objective },
            kind,
            service,
            seconds,
          )}))`;
    },
    recordLabels: {
      ...(namespace === undefined ? {} : { namespace }),
      service: name,
    },
    ...seriesOf(counts),
  };
}
