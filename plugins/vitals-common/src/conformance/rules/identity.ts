import { fixedLimit, verdictOf } from '../finding';
import {
  failsClinical,
  failsEverywhere,
  warnsEverywhere,
  type Rule,
} from '../rule';
import { policyVersionAnnotation, nameLabel } from '../scene/standing';
import { templateChange } from '../scene/workload';
import { accountRules } from './accounts';
import { tierClaimRules } from './tierClaims';

const policyVersion: Rule = {
  id: 'identity/policy-version',
  family: 'identity',
  title: 'The manifest was rendered by the policy of today',
  why: 'What an older policy rendered misses what was decided since; nobody notices until the difference hurts.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: `The annotation \`${policyVersionAnnotation}\` of workloads that carry it.`,
  mend: 'Render again.',
  on: 'workload',
  judge: ({ object, standing }, { policy }) => {
    const version = object.metadata.annotations?.[policyVersionAnnotation];
    if (version === undefined) return [];
    return verdictOf(
      version === String(policy.version),
      {
        seen: `policy v${version}`,
        limit: `policy v${policy.version}`,
        origin: { kind: 'policy', path: 'version', version: policy.version },
      },
      () => ({
        description: `Render ${
          standing.service?.name ?? object.metadata.name
        } again by policy v${policy.version}.`,
      }),
    );
  },
};

const overrides: Rule = {
  id: 'identity/overrides-allowed',
  family: 'identity',
  title: 'The descriptor overrides only what the policy allows',
  why: 'A service that loosens its own limits beyond what was agreed looks fine on every page, until it fails.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`overrides` of the descriptor against `overridable` of the tier. Where one is refused, the service is judged without any.',
  mend: 'Take the override out, or have the policy allow it.',
  on: 'workload',
  judge: ({ standing }, { policy }) => {
    const { service, overrideProblems, tier } = standing;
    if (!service || Object.keys(service.overrides).length === 0) return [];
    return verdictOf(
      overrideProblems.length === 0,
      {
        seen:
          overrideProblems.length === 0
            ? 'all allowed'
            : overrideProblems.join('; '),
        limit: `paths and bounds of tiers.${tier}.overridable`,
        origin: {
          kind: 'policy',
          path: `tiers.${tier}.overridable`,
          version: policy.version,
        },
      },
      () => ({ description: 'Take the refused override out of vitals.yaml.' }),
    );
  },
};

const named: Rule = {
  id: 'identity/name-label',
  family: 'identity',
  title: 'Pods carry the name of their service',
  why: 'Metrics, canary evidence and network rules find the pods of a service by this label; without it they are nobody’s.',
  severity: failsClinical,
  needs: 'files',
  looksAt: `The label \`${nameLabel}\` of the pods.`,
  mend: 'Label the pods with the name of the service.',
  on: 'workload',
  judge: workload => {
    const name = workload.podLabels[nameLabel];
    return verdictOf(
      name !== undefined,
      {
        seen: name ?? 'no label',
        limit: 'a name',
        origin: fixedLimit(
          'telemetry conventions: the label becomes `service` on every series',
        ),
      },
      () => ({
        description:
          'Label the pods; the selector of the workload may stay as it is.',
        change: templateChange(workload, {
          metadata: { labels: { [nameLabel]: workload.name } },
        }),
      }),
    );
  },
};

const namespace: Rule = {
  id: 'identity/namespace',
  family: 'identity',
  title: 'The workload lives in a namespace of its own team',
  why: 'Network rules, quotas, mesh policies and access are set by namespace; in `default` everybody shares them.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    '`metadata.namespace` of workloads that name one; where none is stated, whoever applies the file decides.',
  mend: 'Name the namespace of the service.',
  on: 'workload',
  judge: ({ object }) => {
    const found = object.metadata.namespace;
    if (found === undefined) return [];
    return verdictOf(
      found !== 'default',
      {
        seen: found,
        limit: 'a namespace other than default',
        origin: fixedLimit('own judgement'),
      },
      () => ({ description: 'Move it to the namespace of the service.' }),
    );
  },
};

/** Identity: what a workload says of itself, and whether it is true. */
export const identityRules: readonly Rule[] = [
  ...tierClaimRules,
  policyVersion,
  overrides,
  named,
  namespace,
  ...accountRules,
];
