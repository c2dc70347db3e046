import type { Objective } from './objective';

/** Failures of a journey that one service or third party answers for. */
export type BlameShare = {
  /** A service, a third party, or `unattributed`. */
  name: string;
  kind: 'service' | 'third-party' | 'unattributed';
  failures: number;
  /** Of all failures, between 0 and 1; all shares add up to 1. */
  share: number;
};

/** What the services that count a journey saw fail. */
export type JourneyFailures = {
  /** All that failed: charged, by third parties, and unexplained. */
  failures: number;
  /** By the dependency that the service names; `self` already replaced by its own name. */
  attributed: readonly {
    name: string;
    thirdParty: boolean;
    failures: number;
  }[];
};

/** The rest that nothing explains. */
export const unattributed = 'unattributed';

/** What is left over by adding numbers in another order is no failure. */
const rounding = 1e-9;

/** A service and a third party of one name are two. */
function namedFailures(
  measured: readonly JourneyFailures[],
): Omit<BlameShare, 'share'>[] {
  const found = new Map<string, Omit<BlameShare, 'share'>>();
  for (const { name, thirdParty, failures } of measured.flatMap(
    ({ attributed }) => attributed,
  )) {
    const kind = thirdParty ? 'third-party' : 'service';
    const key = `${kind} ${name}`;
    const before = found.get(key)?.failures ?? 0;
    found.set(key, { name, kind, failures: before + failures });
  }
  return [...found.values()];
}

/**
 * Whose failures a journey's failures are, worst first and what nobody answers
 * for last. That rest is a share of its own and is never spread over the others.
 * Where the parts are more than the whole, being counted from other samples,
 * they are the whole.
 */
export function blame(measured: readonly JourneyFailures[]): BlameShare[] {
  const all = namedFailures(measured);
  const parts = all.reduce((sum, { failures }) => sum + failures, 0);
  const seen = measured.reduce((sum, { failures }) => sum + failures, 0);
  const whole = Math.max(seen, parts);
  if (whole <= 0) return [];
  const named = all
    .filter(({ failures }) => failures > 0)
    .map(each => ({ ...each, share: each.failures / whole }))
    .sort((a, b) => b.failures - a.failures || (a.name < b.name ? -1 : 1));
  const rest = whole - parts;
  return rest > whole * rounding
    ? [
        ...named,
        {
          name: unattributed,
          kind: 'unattributed',
          failures: rest,
          share: rest / whole,
        },
      ]
    : named;
}

/** Completion by the longest limit: what is later than that is no longer a completion. */
function longest<T extends Measuring>(objectives: readonly T[]): T | undefined {
  return [...objectives].sort(
    (a, b) => (b.thresholdSeconds ?? 0) - (a.thresholdSeconds ?? 0),
  )[0];
}

type Measuring = Pick<Objective, 'sli' | 'thresholdSeconds'>;

/**
 * The objective by which a service sees a journey's end: that of consultations,
 * else that of workflows; undefined where it counts neither.
 */
export function measuringObjective<T extends Measuring>(
  objectives: readonly T[],
): T | undefined {
  return (
    objectives.find(({ sli }) => sli === 'session-success') ??
    longest(objectives.filter(({ sli }) => sli === 'workflow-completion'))
  );
}
