import {
  burnAlertsOf,
  type BurnAlert,
  type FixedWindow,
  type ObjectiveStanding,
} from '@vitals/plugin-vitals-common/slo';

/** An alert of an objective and how near it is. */
export type AlertRow = BurnAlert & {
  fires: boolean;
  /** Burn over the long window; absent where nothing happened or was counted. */
  longRate?: number;
  shortRate?: number;
  /** Events in the long window, where they are too few for the alert to fire. */
  tooFewEvents?: number;
  /** Neither window is known to burn slower: it may fire or not. */
  isUnknown: boolean;
};

/** Whether a window is known to burn no faster than a rate; one in which nothing happened is. */
function isBelow(
  { burnRates, counts }: ObjectiveStanding,
  window: FixedWindow,
  burnRate: number,
): boolean {
  const rate = burnRates[window];
  return rate === undefined ? counts[window]?.total === 0 : rate <= burnRate;
}

/** All alerts of an objective, those that fire first. */
export function alertRows(
  standing: ObjectiveStanding,
  periodSeconds: number,
): AlertRow[] {
  const { objective, burnRates, alerts, tooQuiet } = standing;
  const rows = burnAlertsOf(objective, periodSeconds).map(alert => {
    const { name, long, short, burnRate } = alert;
    const fires = alerts.some(each => each.name === name);
    const tooFewEvents = tooQuiet.find(each => each.alert === name)?.events;
    return {
      ...alert,
      fires,
      longRate: burnRates[long],
      shortRate: burnRates[short],
      tooFewEvents,
      isUnknown:
        !fires &&
        tooFewEvents === undefined &&
        !isBelow(standing, long, burnRate) &&
        !isBelow(standing, short, burnRate),
    };
  });
  return [...rows.filter(row => row.fires), ...rows.filter(row => !row.fires)];
}
