import {
  budgetOf,
  burnRateFrom,
  readerOf,
  secondsToExhaustion,
  type Budget,
} from './budget';
import {
  burnAlertsOf,
  conditionOf,
  type BurnAlert,
  type Severity,
} from './burnAlerts';
import type { ConsultationFactor } from './consultations';
import { cleanCounts } from './cleanCounts';
import type { Basis, EventCounts, ObjectiveCounts } from './counts';
import { holds } from './expression';
import type { Objective } from './objective';
import { daysOf, noData, type Unknown } from './unknown';
import { recordSeconds, windowNames, type WindowName } from './window';

/** An alert that fires now. */
export type DueAlert = Pick<
  BurnAlert,
  'name' | 'severity' | 'long' | 'short' | 'burnRate'
>;

/** A page that cannot fire, since too little happens for two failures to mean anything. */
export type TooQuiet = {
  alert: string;
  window: string;
  events: number;
  minimum: number;
};

/** A budget, or why there is none. */
export type BudgetStanding =
  | { state: 'known'; budget: Budget }
  | {
      state: 'unknown';
      unknown: Unknown;
      soFar?: { total: number; bad?: number };
    };

/** How one objective stands at one instant. */
export type ObjectiveStanding = {
  objective: Objective;
  basis?: Basis;
  /** Over the policy's rolling window: *measured*, the same as the rules compute. */
  measured: BudgetStanding;
  /** Since the start of the calendar period; absent where none was asked for. */
  calendar?: BudgetStanding;
  counts: Readonly<Partial<Record<WindowName, EventCounts>>>;
  /** Windows without events have none. */
  burnRates: Readonly<Partial<Record<WindowName, number>>>;
  alerts: readonly DueAlert[];
  tooQuiet: readonly TooQuiet[];
  /** Share of the period's known history that was not seen. */
  gapShare?: number;
  /** At the rate of the last six hours; 0 where the budget is gone. */
  secondsToExhaustion?: number;
};

/** What is known when an objective is judged. */
export type StandingFacts = {
  /** Milliseconds since 1970. */
  now: number;
  periodSeconds: number;
  calendarSeconds?: number;
  factor?: ConsultationFactor;
} & (
  | { counts: ObjectiveCounts }
  /** Why there are no counts. */
  | { unknown: Unknown }
);

/** More than this share of a window unseen, and its budget is unknown. Own judgement. */
export const largestGapShare = 0.05;

/** Two records late, and a service counts as silent. */
const silentSeconds = 2 * recordSeconds;

/** History may begin this much after the window does: it is looked for in steps of six hours. */
const historySlackSeconds = 6 * 3600;

function whyUnknown(
  { now }: StandingFacts,
  counts: ObjectiveCounts,
  window: 'period' | 'calendar',
  seconds: number,
): Unknown | undefined {
  const { lastSeenAt, historyFrom, badBornLate } = counts;
  const silent =
    lastSeenAt === undefined ? undefined : (now - lastSeenAt) / 1000;
  const events = counts.windows[window];
  if (silent !== undefined && silent > silentSeconds) return noData(silent);
  if (silent === undefined || !events) return noData(undefined);
  if (events.bad === undefined) {
    return {
      reason: 'bad-missing',
      message:
        'the series of bad events do not exist, so none and not counted look alike: create them at 0 when the service starts',
    };
  }
  const haveSeconds =
    historyFrom === undefined ? 0 : (now - historyFrom) / 1000;
  if (haveSeconds < seconds - historySlackSeconds) {
    return {
      reason: 'short-history',
      message: `${daysOf(
        haveSeconds,
        seconds,
      )}: the service is younger than the window, or Prometheus keeps less (15 days unless told: --storage.tsdb.retention.time)`,
    };
  }
  if (badBornLate) {
    return {
      reason: 'bad-born-late',
      message:
        'bad events were first counted later than all events, so some may be missing: create their series at 0 when the service starts',
    };
  }
  const gapShare =
    window === 'calendar'
      ? counts.calendarGapShare ?? counts.gapShare
      : counts.gapShare;
  if (gapShare !== undefined && gapShare > largestGapShare) {
    return {
      reason: 'gaps',
      message: `${Math.round(
        gapShare * 100,
      )} % of the window was not seen (at most ${
        largestGapShare * 100
      } %): Prometheus or the service was down`,
    };
  }
  return events.total > 0
    ? undefined
    : { reason: 'no-events', message: 'nothing happened in the window' };
}

function budgetStanding(
  objective: Objective,
  facts: StandingFacts,
  counts: ObjectiveCounts,
  window: 'period' | 'calendar',
  seconds: number,
): BudgetStanding {
  const unknown = whyUnknown(facts, counts, window, seconds);
  const events = counts.windows[window];
  if (unknown || events?.bad === undefined) {
    return {
      state: 'unknown',
      unknown: unknown ?? noData(undefined),
      ...(events ? { soFar: { total: events.total, bad: events.bad } } : {}),
    };
  }
  const { total, bad } = events;
  return {
    state: 'known',
    budget: budgetOf({ total, bad }, objective.target, facts.factor),
  };
}

function tooQuiet(
  alerts: readonly BurnAlert[],
  windows: ObjectiveCounts['windows'],
): TooQuiet[] {
  return alerts.flatMap(({ name, long, minimumEvents }) => {
    const events = windows[long]?.total;
    return minimumEvents === undefined ||
      events === undefined ||
      events >= minimumEvents
      ? []
      : [{ alert: name, window: long, events, minimum: minimumEvents }];
  });
}

/** How an objective stands, from counts or from the reason why there are none. */
export function standingOf(
  objective: Objective,
  facts: StandingFacts,
): ObjectiveStanding {
  const cleaned =
    'unknown' in facts
      ? { ok: false as const, unknown: facts.unknown }
      : cleanCounts(facts.counts);
  if (!cleaned.ok) {
    const unknown: BudgetStanding = {
      state: 'unknown',
      unknown: cleaned.unknown,
    };
    return {
      objective,
      measured: unknown,
      ...(facts.calendarSeconds === undefined ? {} : { calendar: unknown }),
      counts: {},
      burnRates: {},
      alerts: [],
      tooQuiet: [],
    };
  }
  const counts = cleaned.value;
  const { windows, basis, gapShare } = counts;
  const { periodSeconds, calendarSeconds } = facts;
  const measured = budgetStanding(
    objective,
    facts,
    counts,
    'period',
    periodSeconds,
  );
  const burnRates = Object.fromEntries(
    windowNames.flatMap(name => {
      const rate = burnRateFrom(windows[name], objective.target);
      return rate === undefined ? [] : [[name, rate]];
    }),
  );
  const alerts = burnAlertsOf(objective, periodSeconds);
  const gone =
    measured.state === 'known'
      ? secondsToExhaustion(
          measured.budget.leftShare,
          burnRates['6h'],
          periodSeconds,
        )
      : undefined;
  return {
    objective,
    basis,
    measured,
    ...(calendarSeconds === undefined
      ? {}
      : {
          calendar: budgetStanding(
            objective,
            facts,
            counts,
            'calendar',
            calendarSeconds,
          ),
        }),
    counts: windows,
    burnRates,
    alerts: alerts
      .filter(alert =>
        holds(conditionOf(alert, objective.target), readerOf(windows)),
      )
      .map(({ name, severity, long, short, burnRate }) => ({
        name,
        severity,
        long,
        short,
        burnRate,
      })),
    tooQuiet: tooQuiet(alerts, windows),
    ...(gapShare === undefined ? {} : { gapShare }),
    ...(gone === undefined ? {} : { secondsToExhaustion: gone }),
  };
}

/** The worst that fires. */
export function worstSeverity(
  alerts: readonly Pick<DueAlert, 'severity'>[],
): Severity | undefined {
  if (alerts.some(({ severity }) => severity === 'page')) return 'page';
  return alerts.length > 0 ? 'ticket' : undefined;
}
