import {
  burnAlertsOf,
  type BurnAlert,
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
};

/** All alerts of an objective, those that fire first. */
export function alertRows(
  standing: ObjectiveStanding,
  periodSeconds: number,
): AlertRow[] {
  const { objective, burnRates, alerts, tooQuiet } = standing;
  const rows = burnAlertsOf(objective, periodSeconds).map(alert => ({
    ...alert,
    fires: alerts.some(({ name }) => name === alert.name),
    longRate: burnRates[alert.long],
    shortRate: burnRates[alert.short],
    tooFewEvents: tooQuiet.find(each => each.alert === alert.name)?.events,
  }));
  return [...rows.filter(row => row.fires), ...rows.filter(row => !row.fires)];
}
