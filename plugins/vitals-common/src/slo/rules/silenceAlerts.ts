import { formatSeconds } from '../../units';
import { recordSeconds } from '../window';
import type { AlertParts } from './alert';
import type { RuledObjective, RuledService } from './ruledService';

/** Names of the alerts that tell what is not counted. */
export const silenceAlertNames = {
  noData: 'VitalsNoData',
  badMissing: 'VitalsBadEventsMissing',
} as const;

/** A new service has this long until its pods are first scraped. Own judgement. */
const patience = '5m';

/** Two scrapes may be missed; nothing seen for this long is silence. */
function silentSeconds(scrapeIntervalSeconds: number): number {
  return Math.max(300, 3 * scrapeIntervalSeconds);
}

/** Nothing is known: neither failures nor their absence. */
export function noDataParts(
  { name, series, seriesOver }: RuledObjective,
  service: RuledService,
): AlertParts {
  const range = formatSeconds(silentSeconds(service.scrapeIntervalSeconds));
  return {
    name: silenceAlertNames.noData,
    severity: 'page',
    expr: `absent_over_time(${seriesOver(range)})`,
    for: patience,
    summary: `Nothing is known of ${name} of ${service.name}`,
    description: `For ${range} and longer Prometheus has seen no ${series}: nobody knows whether the objective is kept, and no other alert of it can fire. Look whether the pods run and are scraped.`,
  };
}

/** All events are counted and bad ones have no series; undefined where both are read from one. */
export function badMissingParts(
  { name, event, raw, words }: RuledObjective,
  service: RuledService,
): AlertParts | undefined {
  const total = raw('total', recordSeconds);
  const bad = raw('bad', recordSeconds);
  if (event === 'minute' || !total || !bad) return undefined;
  return {
    name: silenceAlertNames.badMissing,
    severity: 'ticket',
    expr: `${total}\nunless\n${bad}`,
    for: '10m',
    summary: `Failures of ${name} of ${service.name} are not counted`,
    description: `All ${words.events} are counted and bad ones have no series, so that none and not counted look alike: the budget is unknown and no burn alert can fire. Create the series at 0 when the service starts.`,
  };
}
