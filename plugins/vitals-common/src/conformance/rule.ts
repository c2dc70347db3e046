import type { Origin } from '../policy';
import type { SourceObject } from '../manifest';
import type { GroupKind } from './scene/objectIndex';
import type { Scene } from './scene/scene';
import type { Purpose } from './scene/purpose';
import type { Standing } from './scene/standing';
import type { Container, Fields, Workload } from './scene/workload';

/** The families of rules, in the order in which pages list them. */
export const families = [
  'identity',
  'objects',
  'images',
  'resources',
  'probes',
  'drain',
  'security',
  'availability',
  'autoscaling',
  'jobs',
  'network',
  'mesh',
  'rollout',
  'telemetry',
  'objectives',
] as const;

export type Family = (typeof families)[number];

/** What a fault of a rule counts as. */
export type Severity = 'fail' | 'warn';

/** Severity of a fault by tier; `other` for tiers that a policy adds. */
export type SeverityByTier = Readonly<
  Record<'critical' | 'core' | 'auxiliary' | 'other', Severity>
>;

/** What a rule is, without its judgement: what its page shows. */
export type RuleMetadata = {
  /** `family/name`, stable: waivers, links and pipelines name it. */
  id: string;
  family: Family;
  title: string;
  /** What goes wrong for a patient or the team when it is broken. */
  why: string;
  severity: SeverityByTier;
  /** `runtime` where files alone cannot answer, so that the verdict may be unknown. */
  needs: 'files' | 'runtime';
  /** What is looked at, as a sentence. */
  looksAt: string;
  /** How to mend a fault, as a sentence. */
  mend: string;
  /** Workloads that it does not ask, by what they are there for. */
  notFor?: readonly Purpose[];
  /** Ids of the checks of other tools that ask the same or nearly. */
  aliases?: {
    readonly kubeScore?: readonly string[];
    readonly polaris?: readonly string[];
  };
  /** Where we judge otherwise than the tools named, and why. */
  disagreement?: string;
};

/** A change that mends a fault. */
export type Repair = {
  /** One sentence in the imperative. */
  description: string;
  /** Fields to change on the subject, as a strategic merge patch without its head. */
  change?: Fields;
  /** A whole object to add, or another object to change, instead. */
  object?: Fields;
};

/** What a rule says of one thing it looked at. */
export type Finding = {
  outcome: 'pass' | 'fault' | 'unknown';
  /** What stands there; for `unknown` why it can't be told. */
  seen: string;
  limit: string;
  origin: Origin;
  container?: string;
  repair?: Repair;
};

/** An object that is judged by its own kind's rules. */
export type JudgedObject = {
  source: SourceObject;
  object: SourceObject['object'];
  namespace: string;
  name: string;
  spec: Fields;
  standing: Standing;
  /** Workloads that the object is for; empty where none of those given is. */
  workloads: readonly Workload[];
};

/** How a rule judges; pure, and empty where the rule does not apply. */
export type Judgement =
  | {
      on: 'workload';
      judge: (workload: Workload, scene: Scene) => readonly Finding[];
    }
  | {
      on: 'container';
      judge: (
        container: Container,
        workload: Workload,
        scene: Scene,
      ) => readonly Finding[];
    }
  | {
      on: 'object';
      /** Group and kind; empty for every object. */
      kinds: readonly GroupKind[];
      judge: (object: JudgedObject, scene: Scene) => readonly Finding[];
    };

export type Rule = RuleMetadata & Judgement;

/** The severity of a rule for a tier. */
export function severityFor(
  { severity }: Pick<RuleMetadata, 'severity'>,
  tier: string,
): Severity {
  return tier === 'critical' || tier === 'core' || tier === 'auxiliary'
    ? severity[tier]
    : severity.other;
}

/** A fault fails in every tier. */
export const failsEverywhere: SeverityByTier = {
  critical: 'fail',
  core: 'fail',
  auxiliary: 'fail',
  other: 'fail',
};

/** A fault fails where somebody waits: auxiliary services only warn. */
export const failsClinical: SeverityByTier = {
  critical: 'fail',
  core: 'fail',
  auxiliary: 'warn',
  other: 'warn',
};

/** A fault fails where it can break a running consultation. */
export const failsCritical: SeverityByTier = {
  critical: 'fail',
  core: 'warn',
  auxiliary: 'warn',
  other: 'warn',
};

/** A fault is advice in every tier. */
export const warnsEverywhere: SeverityByTier = {
  critical: 'warn',
  core: 'warn',
  auxiliary: 'warn',
  other: 'warn',
};
