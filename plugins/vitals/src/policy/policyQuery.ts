import { profileGroups } from '@vitals/plugin-vitals-common/policy';

/** What the address of the policy page says. */
export type PolicyQuery = {
  /** Absent: the latest. */
  version?: number;
  compareWith?: number;
  group?: string;
  text: string;
  onlyDifferent: boolean;
  /** The value whose details are open. */
  path?: string;
  /** The tier shown where only one fits. */
  tier?: string;
  isEditing: boolean;
};

function versionIn(params: URLSearchParams, name: string): number | undefined {
  const value = Number(params.get(name));
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Reads the query of the address; what makes no sense counts as absent. */
export function readPolicyQuery(params: URLSearchParams): PolicyQuery {
  const group = params.get('group') ?? undefined;
  return {
    version: versionIn(params, 'version'),
    compareWith: versionIn(params, 'compare'),
    group: profileGroups.find(name => name === group),
    text: params.get('q') ?? '',
    onlyDifferent: params.get('different') === 'yes',
    path: params.get('path') ?? undefined,
    tier: params.get('tier') ?? undefined,
    isEditing: params.get('edit') === 'yes',
  };
}

/** Writes the query of the address; what is as usual is left out. */
export function writePolicyQuery(query: PolicyQuery): URLSearchParams {
  const entries: [string, string | undefined][] = [
    ['version', query.version?.toString()],
    ['compare', query.compareWith?.toString()],
    ['group', query.group],
    ['q', query.text || undefined],
    ['different', query.onlyDifferent ? 'yes' : undefined],
    ['tier', query.tier],
    ['path', query.path],
    ['edit', query.isEditing ? 'yes' : undefined],
  ];
  return new URLSearchParams(
    entries.flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
