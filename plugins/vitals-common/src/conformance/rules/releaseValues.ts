import { fromProfile, verdictOf } from '../finding';
import type { Rule } from '../rule';
import type { Fields } from '../scene/workload';
import { releaseValues, type ReleaseValue } from './releaseValueTable';

function holds(
  found: unknown,
  wanted: unknown,
  { must, field }: ReleaseValue,
): boolean {
  if (must === 'equal') return found === wanted;
  if (typeof found !== 'number' || typeof wanted !== 'number') return false;
  // An abort delay of 0 keeps the pods for ever.
  const forEver = field === 'abortScaleDownDelaySeconds';
  if (forEver && found === 0) return true;
  if (forEver && wanted === 0) return false;
  return found >= wanted;
}

function within(at: readonly string[], fields: Fields): Fields {
  return ['spec', ...at].reduceRight<Fields>(
    (inner, key) => ({ [key]: inner }),
    fields,
  );
}

function releaseRule(entry: ReleaseValue): Rule {
  const {
    id,
    title,
    why,
    severity,
    looksAt,
    kinds,
    value,
    group,
    field,
    otherwise,
    must,
    unit,
    at,
  } = entry;
  return {
    id,
    title,
    why,
    severity,
    looksAt,
    family: 'rollout',
    needs: 'files',
    mend: `Set \`${field}\` to the value of the policy.`,
    on: 'object',
    kinds,
    judge: ({ spec, standing }) => {
      const fields = group(spec);
      if (!fields || standing.shape === 'job') return [];
      const found = fields[field] ?? otherwise;
      const wanted = standing.profile.release[value];
      return verdictOf(
        holds(found, wanted, entry),
        {
          seen: `${String(found)}${unit}${
            fields[field] === undefined ? ', not stated' : ''
          }`,
          limit: `${must === 'reach' ? 'at least ' : ''}${String(
            wanted,
          )}${unit}`,
          origin: fromProfile(standing, 'release', value),
        },
        () => ({
          description: `Set ${field} to the value of the policy.`,
          change: within(at, { [field]: wanted }),
        }),
      );
    },
  };
}

/** Numbers and switches of a release, each against one value of the policy. */
export const releaseValueRules: readonly Rule[] =
  releaseValues.map(releaseRule);
