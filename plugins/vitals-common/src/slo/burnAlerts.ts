import {
  arithmetic,
  count,
  number,
  type Condition,
  type Expression,
} from './expression';
import type { Objective } from './objective';
import {
  fixedWindowSeconds,
  type FixedWindow,
  type WindowName,
} from './window';

export type Severity = 'page' | 'ticket';

/** Two windows that must both burn: the long one says that it matters, the short one that it goes on. */
export type BurnWindows = {
  /** Part of the alert's name. */
  name: string;
  severity: Severity;
  long: FixedWindow;
  short: FixedWindow;
  /** Share of the period's budget that is gone when the alert fires. */
  budgetShare: number;
};

/**
 * When a burning budget tells somebody; the same for every tier. Source: Google
 * SRE Workbook, "Alerting on SLOs", table 5-8; the third row stands in the text
 * of its rules and in sloth's `google-30d`.
 */
export const burnWindows: readonly BurnWindows[] = [
  {
    name: 'fast',
    severity: 'page',
    long: '1h',
    short: '5m',
    budgetShare: 0.02,
  },
  {
    name: 'steady',
    severity: 'page',
    long: '6h',
    short: '30m',
    budgetShare: 0.05,
  },
  {
    name: 'slow',
    severity: 'ticket',
    long: '1d',
    short: '2h',
    budgetShare: 0.1,
  },
  {
    name: 'creeping',
    severity: 'ticket',
    long: '3d',
    short: '6h',
    budgetShare: 0.1,
  },
];

/**
 * Bad events that a page needs at least. Source: derived from the SRE
 * Workbook's "Low-Traffic Services": one failure among few requests says
 * nothing, so a single one never wakes anybody.
 */
export const pagingFailures = 2;

/** An alert of one objective. */
export type BurnAlert = BurnWindows & {
  /** Multiple of the rate that would spend exactly the budget in the period. */
  burnRate: number;
  /** Events in the long window below which it stays silent; of pages whose events are no minutes. */
  minimumEvents?: number;
};

/** 1 − target without the noise of binary fractions: 0.0005, not 0.0005000000000000004. */
export function allowedShare(target: number): number {
  return Number((1 - target).toPrecision(12));
}

/** Rate at which `budgetShare` of the period's budget is gone in the long window: share × period ÷ window. */
export function burnRateOf(
  { budgetShare, long }: BurnWindows,
  periodSeconds: number,
): number {
  return Number(
    ((budgetShare * periodSeconds) / fixedWindowSeconds(long)).toPrecision(12),
  );
}

/**
 * The alerts of an objective; one that even nothing but failures could not raise
 * is left out. Minutes need no least number of events: an hour never has more
 * than sixty, and a minute is bad only when something has waited for long.
 */
export function burnAlertsOf(
  {
    target,
    event,
  }: Pick<Objective, 'target'> & Partial<Pick<Objective, 'event'>>,
  periodSeconds: number,
): BurnAlert[] {
  return burnWindows.flatMap(windows => {
    const burnRate = burnRateOf(windows, periodSeconds);
    const limit = burnRate * allowedShare(target);
    if (limit >= 1) return [];
    return [
      {
        ...windows,
        burnRate,
        ...(windows.severity === 'page' && event !== 'minute'
          ? { minimumEvents: Math.ceil(pagingFailures / limit) }
          : {}),
      },
    ];
  });
}

/** Bad events in a window as a multiple of those allowed: bad ÷ (total × (1 − target)). */
export function burnRateIn<const Window extends WindowName>(
  window: Window,
  target: number,
): Expression<Window> {
  return arithmetic<Window>(
    count('bad', window),
    '/',
    arithmetic<Window>(
      count('total', window),
      '*',
      number(allowedShare(target)),
    ),
  );
}

/** Share of the budget that is left; below 0 where more is gone than was allowed: 1 − bad ÷ (total × (1 − target)). */
export function budgetLeftIn<const Window extends WindowName>(
  window: Window,
  target: number,
): Expression<Window> {
  return arithmetic<Window>(number(1), '-', burnRateIn(window, target));
}

/** When an alert fires. */
export function conditionOf(
  { burnRate, long, short, minimumEvents }: BurnAlert,
  target: number,
): Condition<FixedWindow> {
  const above = (window: FixedWindow): Condition<FixedWindow> => ({
    kind: 'comparison',
    operator: '>',
    left: burnRateIn(window, target),
    limit: burnRate,
  });
  return {
    kind: 'all',
    conditions: [
      above(long),
      above(short),
      ...(minimumEvents === undefined
        ? []
        : [
            {
              kind: 'comparison' as const,
              operator: '>=' as const,
              left: count('total', long),
              limit: minimumEvents,
            },
          ]),
    ],
  };
}
