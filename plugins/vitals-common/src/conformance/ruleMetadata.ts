import type { RuleMetadata } from './rule';
import { allRules } from './rules';

/** What every rule is and why, in the order of its id, for pages and documentation. */
export const rules: readonly RuleMetadata[] = allRules.map(
  ({
    id,
    family,
    title,
    why,
    severity,
    needs,
    looksAt,
    mend,
    notFor,
    aliases,
    disagreement,
  }) => ({
    id,
    family,
    title,
    why,
    severity,
    needs,
    looksAt,
    mend,
    ...(notFor ? { notFor } : {}),
    ...(aliases ? { aliases } : {}),
    ...(disagreement ? { disagreement } : {}),
  }),
);
