import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  shapeLabel,
  tierLabel,
} from '@vitals/plugin-vitals-common/conformance';
import {
  formatPath,
  formatProblem,
  shown,
} from '@vitals/plugin-vitals-common/manifest';
import {
  effectiveProfile,
  shapes,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import {
  checkService,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';
import type { Answer } from './RememberedAnswer';

/** Something to mend about an entity; `info` says what could not be checked. */
export type EntityFault = {
  level: 'error' | 'warning' | 'info';
  /** One line: where, what was expected, what was found. */
  message: string;
};

const entityFile = 'catalog-info.yaml';
const descriptorFile = 'vitals.yaml';

/** Of a descriptor that is wrong all over, the first faults are enough to begin with. */
const mostFaults = 5;

/**
 * What is wrong with tier, shape and descriptor of an entity, and what could
 * not be checked for want of the policy. Nothing for an entity that has none.
 */
export function entityFaults(
  entity: Entity,
  policy: Answer<TierPolicy>,
): EntityFault[] {
  const { labels = {} } = entity.metadata;
  const vitals = entity.spec?.vitals;
  if (vitals === undefined) return labelFaults(labels, policy);
  const checked = checkService(vitals, descriptorFile);
  if (!checked.ok) {
    return [
      ...first(checked.problems.map(formatProblem)).map(error),
      ...labelFaults(labels, policy),
    ];
  }
  return [
    ...disagreements(entity, checked.value),
    ...policyFaults(checked.value, policy),
  ];
}

function error(message: string): EntityFault {
  return { level: 'error', message };
}

function first(messages: string[]): string[] {
  const rest = messages.length - mostFaults;
  return rest > 0
    ? [...messages.slice(0, mostFaults), `${descriptorFile}: and ${rest} more`]
    : messages;
}

function labelProblem(label: string, expected: string, found: unknown): string {
  return formatProblem({
    file: entityFile,
    path: formatPath(['metadata', 'labels', label]),
    message: `expected ${expected}, found ${shown(found)}`,
  });
}

/** Labels without a descriptor that they could agree with. */
function labelFaults(
  labels: Readonly<Record<string, string>>,
  policy: Answer<TierPolicy>,
): EntityFault[] {
  const { [tierLabel]: tier, [shapeLabel]: shape } = labels;
  const faults: EntityFault[] = [];
  if (tier === undefined && shape !== undefined) {
    faults.push({
      level: 'warning',
      message: labelProblem(tierLabel, 'a tier beside the shape', tier),
    });
  }
  if (tier !== undefined && policy.kind === 'unknown') {
    faults.push(notChecked('the tier', policy));
  }
  if (tier !== undefined && policy.kind === 'known') {
    const tiers = Object.keys(policy.value.tiers);
    if (!tiers.includes(tier)) {
      const expected = `one of the policy's tiers (${tiers.join(', ')})`;
      faults.push(error(labelProblem(tierLabel, expected, tier)));
    }
  }
  if (shape !== undefined && !shapes.some(known => known === shape)) {
    const expected = `one of ${shapes.join(', ')}`;
    faults.push(error(labelProblem(shapeLabel, expected, shape)));
  }
  return faults;
}

function notChecked(
  what: string,
  { reason }: Extract<Answer<TierPolicy>, { kind: 'unknown' }>,
): EntityFault {
  return {
    level: 'info',
    message: `${what} could not be checked, since the tier policy could not be read: ${reason}`,
  };
}

/** A tier that the policy does not have, or overrides that it does not allow. */
function policyFaults(
  { tier, shape, overrides }: ServiceDescriptor,
  policy: Answer<TierPolicy>,
): EntityFault[] {
  if (policy.kind === 'unknown') {
    return [notChecked('tier and overrides', policy)];
  }
  const profile = effectiveProfile(policy.value, { tier, shape, overrides });
  return profile.ok
    ? []
    : first(profile.problems.map(formatProblem)).map(error);
}

/** Where entity and descriptor name another service, tier, shape, owner or system. */
function disagreements(
  entity: Entity,
  service: ServiceDescriptor,
): EntityFault[] {
  const { metadata, spec } = entity;
  const faults = [
    ['metadata.name', service.name, metadata.name],
    ['spec.owner', service.owner, refOf(spec?.owner, 'group', metadata)],
    ['spec.system', service.system, nameOf(spec?.system, metadata)],
  ].flatMap(([path, expected, found]) =>
    found?.toLowerCase() === expected?.toLowerCase()
      ? []
      : [
          error(
            formatProblem({
              file: entityFile,
              path,
              message: `expected ${expected} as in ${descriptorFile}, found ${shown(
                found,
              )}`,
            }),
          ),
        ],
  );
  return [
    ...faults,
    ...labelDisagreement(metadata.labels, tierLabel, service.tier),
    ...labelDisagreement(metadata.labels, shapeLabel, service.shape),
  ];
}

/** A missing label warns: lists and filters of the catalog pass the service by. */
function labelDisagreement(
  labels: Readonly<Record<string, string>> | undefined,
  label: string,
  expected: string,
): EntityFault[] {
  const found = labels?.[label];
  if (found === expected) return [];
  return [
    {
      level: found === undefined ? 'warning' : 'error',
      message: labelProblem(
        label,
        `${expected} as in ${descriptorFile}`,
        found,
      ),
    },
  ];
}

/** A reference as the catalog understands it; text that is none stays as it is. */
function refOf(
  text: unknown,
  defaultKind: string,
  { namespace }: Entity['metadata'],
): string | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace: namespace }),
    );
  } catch {
    return text;
  }
}

/** The descriptor names a system without kind and namespace. */
function nameOf(
  text: unknown,
  metadata: Entity['metadata'],
): string | undefined {
  return refOf(text, 'system', metadata)?.split('/').pop();
}
