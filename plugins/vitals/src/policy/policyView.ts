import {
  formatPath,
  isRecord,
  valueAt,
  type Path,
} from '@vitals/plugin-vitals-common/manifest';
import {
  profileGroups,
  profileOf,
  shapes,
  sourceOf,
  type Shape,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import type { Deviations } from '@vitals/plugin-vitals-common/client';
import { describeField } from './describeField';
import { deviatingServices } from './deviationWords';
import { formatValue, isOneValue, labelOf, labelWithin } from './formatValue';

/** One value of one tier. */
export type PolicyCell = {
  tier: string;
  /** Place in the policy: `tiers.core.scale.minReplicas`. */
  path: string;
  text: string;
  /** As it stands in the document: `minReplicas: 3`; absent where it is not set. */
  literal?: string;
  source?: string;
  /** What holds instead for a workload shape. */
  byShape: { shape: Shape; path: string; text: string }[];
  /** What a service may set for itself: `3 to 100`. */
  overridable?: string;
  /** How many services set it for themselves. */
  deviating: number;
  /** What stood there in the version compared with; set only where it differs. */
  before?: string;
};

/** One value across the tiers. */
export type PolicyRow = {
  /** Place in a profile: `scale.minReplicas`. */
  path: string;
  label: string;
  description?: string;
  cells: PolicyCell[];
  /** All tiers agree, by shape as well. */
  isSame: boolean;
};

/** Values that belong together: `Startup probe`. The first of a group has no title. */
export type PolicySection = { title?: string; rows: PolicyRow[] };

export type PolicyGroup = {
  name: string;
  title: string;
  question: string;
  sections: PolicySection[];
};

type ProfileGroup = (typeof profileGroups)[number];

const questions: Readonly<Record<ProfileGroup, string>> = {
  objectives: 'What clinicians and patients can count on.',
  run: 'How a replica starts, is probed, stops, and what it gets.',
  scale: 'How many replicas, and when they come and go.',
  protect: 'What keeps a fault small: disruption, mesh, timeouts, retries.',
  release: 'How a new version reaches patients.',
  observe: 'What is recorded.',
  pay: 'What it may cost.',
};

function overrideWords(name: string, bound: unknown): string | undefined {
  if (!isRecord(bound)) return undefined;
  return Array.isArray(bound.oneOf)
    ? bound.oneOf.map(choice => formatValue(name, choice)).join(' or ')
    : `${formatValue(name, bound.min)} to ${formatValue(name, bound.max)}`;
}

type Compared = {
  policy: TierPolicy;
  before?: TierPolicy;
  deviations: Deviations['items'];
};

function cellOf(
  { policy, before, deviations }: Compared,
  tier: string,
  path: Path,
): PolicyCell {
  const name = String(path[path.length - 1]);
  const full: Path = ['tiers', tier, ...path];
  const value = valueAt(policy, full);
  const text = formatValue(name, value);
  const was = before ? formatValue(name, valueAt(before, full)) : text;
  const { overridable, shapes: byShape } = policy.tiers[tier];
  return {
    tier,
    path: formatPath(full),
    text,
    literal:
      value === undefined ? undefined : `${name}: ${JSON.stringify(value)}`,
    source:
      value === undefined ? undefined : sourceOf(policy, formatPath(full)),
    byShape: shapes.flatMap(shape => {
      const ofShape = valueAt(byShape[shape], path);
      return ofShape === undefined
        ? []
        : [
            {
              shape,
              path: formatPath(['tiers', tier, 'shapes', shape, ...path]),
              text: formatValue(name, ofShape),
            },
          ];
    }),
    overridable: overrideWords(name, overridable[path.join('.')]),
    deviating: deviatingServices(deviations, tier, path.join('.')).length,
    before: was === text ? undefined : was,
  };
}

function sameInAll(cells: readonly PolicyCell[]): boolean {
  const [first, ...rest] = cells.map(cell => {
    const { text, before, byShape, overridable, deviating } = cell;
    return JSON.stringify([
      text,
      deviating,
      before,
      overridable,
      byShape.map(entry => [entry.shape, entry.text]),
    ]);
  });
  return rest.every(cell => cell === first);
}

function rowOf(compared: Compared, path: Path): PolicyRow {
  const tiers = Object.keys(compared.policy.tiers);
  const cells = tiers.map(tier => cellOf(compared, tier, path));
  return {
    path: formatPath(path),
    label: labelOf(String(path[path.length - 1])),
    description: describeField(['tiers', tiers[0], ...path]),
    cells,
    isSame: cells.length > 1 && sameInAll(cells),
  };
}

/** Keys at a path in any tier, in the order of the first tier that has them. */
function keysAt(policy: TierPolicy, path: Path): string[] {
  const keys = Object.values(policy.tiers).flatMap(tier => {
    const node = valueAt(profileOf(tier), path);
    return isRecord(node) && !isOneValue(node)
      ? Object.keys(node).filter(key => node[key] !== undefined)
      : [];
  });
  return [...new Set(keys)];
}

function sectionsAt(compared: Compared, path: Path): PolicySection[] {
  const keys = keysAt(compared.policy, path);
  const nested = keys.filter(
    key => keysAt(compared.policy, [...path, key]).length > 0,
  );
  const rows = keys
    .filter(key => !nested.includes(key))
    .map(key => rowOf(compared, [...path, key]));
  const title = path
    .slice(1)
    .map((key, index) =>
      index === 0 ? labelOf(String(key)) : labelWithin(String(key)),
    )
    .join(': ');
  return [
    ...(rows.length > 0 ? [{ title: title || undefined, rows }] : []),
    ...nested.flatMap(key => sectionsAt(compared, [...path, key])),
  ];
}

/** The policy as it is shown: groups as a service lives, each value with its unit, source and what may differ. */
export function policyGroups(
  policy: TierPolicy,
  before?: TierPolicy,
  deviations: Deviations['items'] = [],
): PolicyGroup[] {
  return profileGroups.map(name => ({
    name,
    title: labelOf(name),
    question: questions[name],
    sections: sectionsAt({ policy, before, deviations }, [name]),
  }));
}
