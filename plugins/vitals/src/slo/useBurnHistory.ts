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
import { useAsyncValue, type AsyncState } from '../async';

type HistoryOptions = {
  entity: Entity;
  objective: string;
  /** End of what is shown. */
  takenAt: string;
  periodSeconds: number;
};

/** The longest window of an alert: without it the first days of the longest line are unknown. */
const lookBackSeconds = 3 * 86_400;

/** The events of an objective over the period, and long enough before it to draw every line from its start. */
export function useBurnHistory(
  options: HistoryOptions,
): AsyncState<ObjectiveHistory> {
  const { entity, objective, takenAt, periodSeconds } = options;
  const vitals = useApi(vitalsApiRef);
  const key = `${stringifyEntityRef(entity)} ${objective} ${takenAt}`;
  return useAsyncValue(key, signal => {
    const seconds = periodSeconds + lookBackSeconds;
    const from = new Date(Date.parse(takenAt) - seconds * 1000).toISOString();
    return vitals.sloHistory(
      getCompoundEntityRef(entity),
      { objective, from, to: takenAt },
      { signal },
    );
  });
}

/** What cost a service most within the period. */
export function useIncidents(
  entity: Entity,
  takenAt: string,
): AsyncState<SloIncidents> {
  const vitals = useApi(vitalsApiRef);
  return useAsyncValue(`${stringifyEntityRef(entity)} ${takenAt}`, signal =>
    vitals.sloIncidents(getCompoundEntityRef(entity), { signal }),
  );
}
