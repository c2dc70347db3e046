import type { Entity } from '@backstage/catalog-model';
import type {
  PublishedPolicy,
  ServiceConformance,
} from '@vitals/plugin-vitals-common/client';
import { tierLabel } from '@vitals/plugin-vitals-common/conformance';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import type { CatalogDescriptor } from '../catalog';
import type { TierStanding } from '../tier';
import { behind } from './behind';
import { catalogLabels } from './catalogLabels';
import { judgeClusters, summaryOf, worstFirst } from './judgeClusters';
import { loweredTier } from './loweredTier';
import type { Observation } from './observe';
import { unobserved } from './unobserved';

/** Everything that was read about a service, before anything is decided. */
export type ServiceFacts = {
  entity: Entity;
  descriptor: CatalogDescriptor;
  tier: TierStanding;
  observation: Observation;
  latest: PublishedPolicy;
  renderedBy: {
    version?: number;
    /** That version, where it is older than the latest and was published here. */
    policy?: TierPolicy;
    problems: string[];
  };
  observedAt: Date;
};

/** The verdicts on what runs of a service, and what the latest policy would change. */
export function decideConformance(facts: ServiceFacts): ServiceConformance {
  const { descriptor, observation, latest, renderedBy } = facts;
  const judged = judgeClusters(observation.items, judgement(facts));
  const verdicts = worstFirst([
    ...loweredTier(facts.entity, facts.tier.lowering),
    ...unobserved(facts.entity, observation),
    ...(descriptor.kind === 'valid'
      ? catalogLabels(facts.entity, descriptor.value)
      : []),
    ...judged.verdicts,
  ]);
  const late =
    renderedBy.policy && descriptor.kind === 'valid'
      ? behind(descriptor.value, {
          from: renderedBy.policy,
          to: latest.document,
        })
      : undefined;
  return {
    policyVersion: latest.version,
    ...(renderedBy.version ? { renderedBy: renderedBy.version } : {}),
    report: { ...judged, verdicts, summary: summaryOf(verdicts) },
    ...(late?.ok ? { behind: late.value } : {}),
    ...(facts.tier.lowering ? { tierLowering: facts.tier.lowering } : {}),
    ...(facts.tier.approval ? { tierApproval: facts.tier.approval } : {}),
    problems: [
      ...descriptorProblems(descriptor),
      ...observation.problems.map(
        ({ cluster, message }) => `${cluster}: ${message}`,
      ),
      ...renderedBy.problems,
      ...unknownVersion(facts),
      ...(late && !late.ok ? late.problems : []),
    ],
    source: observation.source,
    observedAt: facts.observedAt.toISOString(),
  };
}

/**
 * A lowered tier judges only once it is approved. Without a descriptor the
 * catalog's label is what is known of the tier.
 */
function judgement({ descriptor, entity, latest, tier }: ServiceFacts) {
  const policy = latest.document;
  const held = tier.lowering?.from;
  return descriptor.kind === 'valid'
    ? { policy, services: [descriptor.value], tier: held }
    : { policy, tier: held ?? entity.metadata.labels?.[tierLabel] };
}

function descriptorProblems(descriptor: CatalogDescriptor): string[] {
  switch (descriptor.kind) {
    case 'invalid':
      return descriptor.problems;
    case 'absent':
      return [
        'the entity carries no service descriptor (spec.vitals), so objects are judged by the tier that labels state',
      ];
    default:
      return [];
  }
}

function unknownVersion({ renderedBy, latest }: ServiceFacts): string[] {
  const { version } = renderedBy;
  return version !== undefined && version > latest.version
    ? [
        `objects say that policy v${version} rendered them, but the latest published here is v${latest.version}`,
      ]
    : [];
}
