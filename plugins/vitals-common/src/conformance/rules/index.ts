import type { Rule } from '../rule';
import { drainRules } from './drain';
import { imageRules } from './images';
import { probeRules } from './probes';
import { resourceRules } from './resources';
import { securityRules } from './security';

/** Every rule, in the order of its id. */
export const allRules: readonly Rule[] = [
  ...drainRules,
  ...imageRules,
  ...probeRules,
  ...resourceRules,
  ...securityRules,
].sort((a, b) => (a.id < b.id ? -1 : 1));
