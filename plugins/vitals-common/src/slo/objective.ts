import type { InputProblem, Path } from '../manifest';
import {
  effectiveProfile,
  type EffectiveProfile,
  type Origin,
  type Profile,
  type TierPolicy,
} from '../policy';
import type { ServiceDescriptor } from '../service';
import { slis, slisFor, type SliConvention, type SliName } from '../telemetry';
import { consultationFactor, type ConsultationFactor } from './consultations';
import { periodSecondsOf } from './window';

/** What share of which events must be good. */
export type Objective = {
  /** Names it within its service: `availability`, `latency-200ms`. */
  name: string;
  sli: SliName;
  event: SliConvention['event'];
  /** Share of events that must be good, between 0 and 1. */
  target: number;
  /** Limit of time, where the indicator counts by one. */
  thresholdSeconds?: number;
  /** Where the target comes from. */
  origin: Origin;
};

/** A service, and what its events are selected by. */
export type ServiceName = { namespace: string; name: string };

/** Everything that a service is held to, by one policy version. */
export type ServiceObjectives = {
  service: ServiceName;
  policyVersion: number;
  tier: string;
  shape: ServiceDescriptor['shape'];
  owner: string;
  system: string;
  journeys: readonly string[];
  /** Names of its declared third parties. */
  thirdParties: readonly string[];
  periodSeconds: number;
  scrapeIntervalSeconds: number;
  paging: Profile['observe']['paging'];
  objectives: readonly Objective[];
  /** By objective name; absent where nobody measured how events and consultations relate. */
  consultations: Readonly<Partial<Record<string, ConsultationFactor>>>;
};

export type ObjectivesResult =
  | { ok: true; value: ServiceObjectives }
  | { ok: false; problems: InputProblem[] };

/** An objective of the profile, before it is known whether the shape counts it. */
type Stated = {
  sli: SliName;
  target: number;
  thresholdSeconds?: number;
  path: Path;
};

type Limit = { share: number; withinSeconds: number };

function limits(
  sli: SliName,
  field: string,
  stated: readonly Limit[] = [],
): Stated[] {
  return stated.map(({ share, withinSeconds }, index) => ({
    sli,
    target: share,
    thresholdSeconds: withinSeconds,
    path: ['objectives', field, index, 'share'],
  }));
}

function statedBy({ objectives }: Profile): Stated[] {
  return [
    {
      sli: 'availability',
      target: objectives.availability,
      path: ['objectives', 'availability'],
    },
    ...objectives.latency.map(
      ({ share, thresholdMilliseconds }, index): Stated => ({
        sli: 'latency',
        target: share,
        thresholdSeconds: thresholdMilliseconds / 1000,
        path: ['objectives', 'latency', index, 'share'],
      }),
    ),
    ...(objectives.sessionSuccess === undefined
      ? []
      : [
          {
            sli: 'session-success' as const,
            target: objectives.sessionSuccess,
            path: ['objectives', 'sessionSuccess'],
          },
        ]),
    ...limits('video-setup', 'videoSetup', objectives.videoSetup),
    ...limits(
      'workflow-completion',
      'workflowCompletion',
      objectives.workflowCompletion,
    ),
    ...(objectives.workflowAge
      ? [
          {
            sli: 'workflow-age' as const,
            target: objectives.workflowAge.share,
            thresholdSeconds: objectives.workflowAge.withinSeconds,
            path: ['objectives', 'workflowAge', 'share'],
          },
        ]
      : []),
    ...limits('record-access', 'recordAccess', objectives.recordAccess),
  ];
}

/** Under a second in milliseconds, as people say it: `200ms`, `3s`. */
function thresholdWords(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)}ms` : `${seconds}s`;
}

function nameOf({ sli, thresholdSeconds }: Stated): string {
  return thresholdSeconds === undefined
    ? sli
    : `${sli}-${thresholdWords(thresholdSeconds)}`;
}

/** Optional indicators count only where the descriptor names them. */
function isEmitted(sli: SliName, { shape, indicators }: HeldService): boolean {
  return (
    slisFor(shape).includes(sli) &&
    (sli !== 'record-access' || indicators.includes(sli))
  );
}

/** The strictest target for each threshold: two objectives of one name would be one record. */
function strictest(stated: readonly Stated[]): Stated[] {
  const byName = new Map<string, Stated>();
  for (const each of stated) {
    const name = nameOf(each);
    const other = byName.get(name);
    if (!other || other.target < each.target) byName.set(name, each);
  }
  return [...byName.values()];
}

function objectivesIn(
  { profile, originOf }: EffectiveProfile,
  service: HeldService,
): Objective[] {
  return strictest(
    statedBy(profile).filter(({ sli }) => isEmitted(sli, service)),
  ).map(stated => ({
    name: nameOf(stated),
    sli: stated.sli,
    event: slis[stated.sli].event,
    target: stated.target,
    ...(stated.thresholdSeconds === undefined
      ? {}
      : { thresholdSeconds: stated.thresholdSeconds }),
    origin: originOf(stated.path),
  }));
}

/** What of a descriptor decides its objectives, their rules and how they are told. */
export type HeldService = Pick<
  ServiceDescriptor,
  | 'name'
  | 'namespace'
  | 'owner'
  | 'system'
  | 'tier'
  | 'shape'
  | 'journeys'
  | 'indicators'
  | 'thirdParties'
  | 'load'
>;

/** What a service is held to by a profile that is merged already. */
export function objectivesBy(
  effective: EffectiveProfile,
  policy: Pick<TierPolicy, 'windowDays'>,
  service: HeldService,
): ServiceObjectives {
  const { profile, policyVersion } = effective;
  const objectives = objectivesIn(effective, service);
  return {
    service: { namespace: service.namespace, name: service.name },
    policyVersion,
    tier: service.tier,
    shape: service.shape,
    owner: service.owner,
    system: service.system,
    journeys: service.journeys,
    thirdParties: service.thirdParties.map(({ name }) => name),
    periodSeconds: periodSecondsOf(policy.windowDays),
    scrapeIntervalSeconds: profile.observe.scrapeIntervalSeconds,
    paging: profile.observe.paging,
    objectives,
    consultations: Object.fromEntries(
      objectives.flatMap(objective => {
        const factor = consultationFactor(objective, service.load);
        return factor ? [[objective.name, factor]] : [];
      }),
    ),
  };
}

/** What a service is held to: the objectives of its tier and shape that its shape can count. */
export function objectivesOf(
  policy: TierPolicy,
  service: ServiceDescriptor,
): ObjectivesResult {
  const effective = effectiveProfile(policy, service);
  if (!effective.ok) return effective;
  return { ok: true, value: objectivesBy(effective.value, policy, service) };
}
