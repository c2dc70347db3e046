import type { Entity } from '@backstage/catalog-model';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { TierLowering } from '@vitals/plugin-vitals-common/service';
import { useState } from 'react';
import { vitalsApiRef } from '../api';
import { errorWords } from '../async';
import { loweringTitle } from './tierWords';

const toastMilliseconds = 15_000;

/** Approving a lowering: whether it is being done, and what went wrong. */
export function useApproval(entity: Entity, lowering: TierLowering) {
  const vitals = useApi(vitalsApiRef);
  const toasts = useApi(toastApiRef);
  const [isApproving, setApproving] = useState(false);
  const [failure, setFailure] = useState<string>();

  /** True when it is approved. */
  const approve = async (reason: string): Promise<boolean> => {
    const { from, to } = lowering;
    setApproving(true);
    setFailure(undefined);
    try {
      await vitals.approveTier(getCompoundEntityRef(entity), {
        from,
        to,
        reason: reason.trim(),
      });
      toasts.post({
        title: `Approved: ${loweringTitle(lowering)}`,
        description: reason.trim(),
        status: 'success',
        timeout: toastMilliseconds,
      });
      return true;
    } catch (error) {
      setFailure(errorWords(error));
      return false;
    } finally {
      setApproving(false);
    }
  };
  return { approve, failure, isApproving };
}
