import { getCompoundEntityRef, type Entity } from '@backstage/catalog-model';
import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { PlanMaintenanceRequest } from '@vitals/plugin-vitals-common/client';
import { useState } from 'react';
import { vitalsApiRef } from '../api';
import { errorWords } from '../async';

const toastMilliseconds = 15_000;

/** Entering and closing maintenance of an entity: whether it is being done, and what went wrong. */
export function useMaintenance(entity: Entity) {
  const vitals = useApi(vitalsApiRef);
  const toasts = useApi(toastApiRef);
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<string>();

  /** True when it is done. */
  const perform = async (
    work: () => Promise<unknown>,
    title: string,
  ): Promise<boolean> => {
    setWorking(true);
    setFailure(undefined);
    try {
      await work();
      toasts.post({ title, status: 'success', timeout: toastMilliseconds });
      return true;
    } catch (error) {
      setFailure(errorWords(error));
      return false;
    } finally {
      setWorking(false);
    }
  };

  const name = getCompoundEntityRef(entity);
  return {
    isWorking,
    failure,
    plan: (request: PlanMaintenanceRequest) =>
      perform(
        () => vitals.planMaintenance(name, request),
        `Maintenance of ${name.name} entered`,
      ),
    close: (id: string) =>
      perform(
        () => vitals.closeMaintenance(name, id),
        `Maintenance of ${name.name} closed`,
      ),
  };
}
