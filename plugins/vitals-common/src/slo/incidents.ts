import { burnRateFrom } from './budget';
import { allowedShare, pagingFailures } from './burnAlerts';
import type { EventCounts } from './counts';
import type { Interval } from './maintenance';

/** Events between two moments; without counts nothing was seen, which is no 0. */
export type HistoryStep = Interval & { counts?: EventCounts };

/** Times in which an objective lost more than its share. Milliseconds since 1970. */
export type Incident = Interval & {
  total: number;
  bad: number;
  /** Share of the allowed bad events of the whole history; above 1 where it took more than all. */
  budgetShare: number;
  /** Multiple of the rate that would spend exactly the budget, over all of it. */
  burnRate: number;
  /** It reaches the end of what was seen. */
  burning: boolean;
};

/** Two losses closer than this are one incident. Own judgement: a cause that comes back within the hour was not gone. */
const joinMilliseconds = 3600 * 1000;

/** Counts are estimated from samples, so two failures may read as a little less. */
const fewestFailures = pagingFailures - 0.5;

type Run = Interval & { total: number; bad: number };

function runOf({ from, to, counts }: HistoryStep): Run {
  return { from, to, total: counts?.total ?? 0, bad: counts?.bad ?? 0 };
}

/** A run that goes on until a later step, with what lies between. */
function joined(run: Run, between: readonly Run[]): Run {
  return between.reduce(
    (sum, { to, total, bad }) => ({
      from: sum.from,
      to,
      total: sum.total + total,
      bad: sum.bad + bad,
    }),
    run,
  );
}

function burningRuns(steps: readonly HistoryStep[], target: number): Run[] {
  const burns = (events: EventCounts | undefined) =>
    (burnRateFrom(events, target) ?? 0) > 1;
  const runs: Run[] = [];
  let since: Run[] = [];
  for (const step of steps) {
    const run = runOf(step);
    since.push(run);
    if (!burns(step.counts)) continue;
    const last = runs.at(-1);
    const whole = last && joined(last, since);
    if (whole && run.from - last.to <= joinMilliseconds && burns(whole)) {
      runs[runs.length - 1] = whole;
    } else {
      runs.push(run);
    }
    since = [];
  }
  return runs;
}

/**
 * What cost most: maximal runs of steps that burn faster than the period
 * allows, the dearest first. A single failure is none. Steps are in order of
 * time and cover the whole period.
 */
export function incidentsOf(
  steps: readonly HistoryStep[],
  target: number,
): Incident[] {
  const seen = steps.filter(({ counts }) => counts?.bad !== undefined);
  const allowed =
    allowedShare(target) *
    seen.reduce((sum, { counts }) => sum + (counts?.total ?? 0), 0);
  const lastSeen = seen.at(-1)?.to;
  return burningRuns(steps, target)
    .filter(({ bad }) => bad >= fewestFailures)
    .map(run => ({
      ...run,
      budgetShare: run.bad / allowed,
      burnRate: burnRateFrom(run, target) ?? 0,
      burning: run.to === lastSeen,
    }))
    .sort((a, b) => b.bad - a.bad || b.from - a.from);
}
