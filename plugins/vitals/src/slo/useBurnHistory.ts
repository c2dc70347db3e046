import {
  getCompoundEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ObjectiveHistory,
  SloIncidents,
} from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../api';
import { useAsyncValue, useKeptWhileLoading, type AsyncState } from '../async';
import type { TimeRange } from '../chart';

type HistoryOptions = {
  entity: Entity;
  objective: string;
  /** What is shown. */
  range: TimeRange;
};

/** The longest window of an alert: without it the first days of the longest line are unknown. */
const lookBackMilliseconds = 3 * 86_400 * 1000;

/** The events of an objective in a range, and long enough before it to draw every line from its start. */
export function useBurnHistory(
  options: HistoryOptions,
): AsyncState<ObjectiveHistory> {
  const { entity, objective, range } = options;
  const vitals = useApi(vitalsApiRef);
  const from = new Date(range.from - lookBackMilliseconds).toISOString();
  const to = new Date(range.to).toISOString();
  const key = `${stringifyEntityRef(entity)} ${objective} ${from} ${to}`;
  return useAsyncValue(key, signal =>
    vitals.sloHistory(
      getCompoundEntityRef(entity),
      { objective, from, to },
      { signal },
    ),
  );
}

/** What cost a service most within the period; what was found before stays until it is counted anew. */
export function useIncidents(
  entity: Entity,
  takenAt: string,
): AsyncState<SloIncidents> {
  const vitals = useApi(vitalsApiRef);
  return useKeptWhileLoading(
    useAsyncValue(`${stringifyEntityRef(entity)} ${takenAt}`, signal =>
      vitals.sloIncidents(getCompoundEntityRef(entity), { signal }),
    ),
  );
}
