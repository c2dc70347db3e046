import type { Rule } from '../rule';
import { drainRules } from './drain';
import { probeRules } from './probes';

/** Every rule, in the order of its id. */
export const allRules: readonly Rule[] = [...drainRules, ...probeRules].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);
