import type { Workflow } from '../outbox/dispatcher.ts';
import type { ThirdParty } from '../third-parties/thirdParty.ts';
import type { PrescriptionStore } from './prescriptionStore.ts';

/** Label of its metrics, and what the outbox knows it by. */
export const workflowName = 'prescription';

/**
 * Sends a prescription under the workflow's id. The third party keeps that id
 * and answers a repeat without doing the work again: delivery is at least once,
 * and the receiver's key makes it exactly once.
 */
export function prescriptionWorkflow(
  store: PrescriptionStore,
  thirdParty: ThirdParty,
): Workflow {
  return {
    name: workflowName,
    isThirdPartyWell: () => thirdParty.breakerState === 'closed',
    async deliver(id) {
      const prescription = await store.read(id);
      await thirdParty.put(`/prescriptions/${id}`, prescription, {
        idempotencyKey: id,
      });
    },
  };
}
