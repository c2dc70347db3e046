import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { EntityStatusItem } from '@backstage/catalog-model/alpha';
import {
  entityStatusTypes,
  type TierLowering,
} from '@vitals/plugin-vitals-common/service';
import type { VitalsFacts } from './askVitals';
import { entityFaults } from './entityFaults';
import type { Answer } from './RememberedAnswer';

const levels = ['error', 'warning', 'info'];

/** What Vitals has to say on an entity, the worst first. */
export function statusItems(
  entity: Entity,
  facts: Answer<VitalsFacts>,
): EntityStatusItem[] {
  const policy =
    facts.kind === 'known'
      ? { kind: facts.kind, value: facts.value.policy }
      : facts;
  const lowering =
    facts.kind === 'known'
      ? facts.value.lowered.get(stringifyEntityRef(entity))
      : undefined;
  const faults = entityFaults(entity, policy).map(
    ({ level, message }): EntityStatusItem => ({
      type: entityStatusTypes.descriptor,
      level,
      message,
    }),
  );
  return [...(lowering ? [loweredItem(lowering)] : []), ...faults].sort(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level),
  );
}

function loweredItem({ from, to, noticedAt }: TierLowering): EntityStatusItem {
  return {
    type: entityStatusTypes.tierLowered,
    level: 'warning',
    message: `tier lowered from ${from} to ${
      to ?? 'none'
    }, noticed at ${noticedAt}: ${from} holds until an admin approves`,
  };
}
