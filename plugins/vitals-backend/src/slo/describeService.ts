import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { formatProblem } from '@vitals/plugin-vitals-common/manifest';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import {
  tierStep,
  waitingLowering,
  type ServiceDescriptor,
  type TierLowering,
  type TierRecord,
} from '@vitals/plugin-vitals-common/service';
import {
  objectivesOf,
  type ServiceObjectives,
  type Unknown,
} from '@vitals/plugin-vitals-common/slo';
import type { ServiceFacts } from '@vitals/plugin-vitals-common/client';
import { descriptorOf, type CatalogDescriptor } from '../catalog';
import { statedTier } from '../tier';

/** A service of the catalog and what it is held to, or why nobody knows. */
export type DescribedService = {
  facts: ServiceFacts;
  /** Set while it states a milder tier than the one that holds. */
  tierLowering?: TierLowering;
  held: { objectives: ServiceObjectives } | { unknown: Unknown };
};

/** What an entity is judged by. */
export type JudgedBy = {
  policy: TierPolicy;
  /** The tier that is remembered of it. */
  record: TierRecord | undefined;
  now: Date;
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function factsOf(
  entity: Entity,
  tier: string,
  descriptor: ServiceDescriptor | undefined,
): ServiceFacts {
  const entityRef = stringifyEntityRef(entity);
  if (descriptor) {
    const { namespace, name, shape, owner, system } = descriptor;
    return {
      entityRef,
      service: { namespace, name },
      tier,
      shape,
      owner,
      system,
    };
  }
  const { name, namespace = 'default' } = entity.metadata;
  return {
    entityRef,
    service: { namespace, name },
    tier,
    owner: textOf(entity.spec?.owner),
    system: textOf(entity.spec?.system),
  };
}

function unreadable(descriptor: CatalogDescriptor): Unknown {
  return {
    reason: 'not-described',
    message:
      descriptor.kind === 'invalid'
        ? `what it is held to is not known: ${descriptor.problems[0]}`
        : 'what it is held to is not known: its entity has no spec.vitals, which carries vitals.yaml',
  };
}

/** What a service is held to by the tier that holds for it, which is the higher one while a lowering waits. */
export function describeService(
  entity: Entity,
  { policy, record, now }: JudgedBy,
): DescribedService {
  const descriptor = descriptorOf(entity);
  const stated = statedTier(entity, descriptor);
  const step = tierStep(policy, record, stated);
  const tierLowering = waitingLowering(record, step, now);
  const tier = tierLowering?.from ?? stated ?? policy.defaultTier;
  const lowering = tierLowering ? { tierLowering } : {};
  if (descriptor.kind !== 'valid') {
    return {
      facts: factsOf(entity, tier, undefined),
      ...lowering,
      held: { unknown: unreadable(descriptor) },
    };
  }
  const facts = factsOf(entity, tier, descriptor.value);
  const held = objectivesOf(policy, { ...descriptor.value, tier });
  return {
    facts,
    ...lowering,
    held: held.ok
      ? { objectives: held.value }
      : {
          unknown: unreadable({
            kind: 'invalid',
            problems: held.problems.map(formatProblem),
          }),
        },
  };
}
