import type { Rule } from '../rule';
import { autoscalingRules } from './autoscaling';
import { availabilityRules } from './availability';
import { drainRules } from './drain';
import { identityRules } from './identity';
import { imageRules } from './images';
import { objectRules } from './objects';
import { probeRules } from './probes';
import { resourceRules } from './resources';
import { securityRules } from './security';

/** Every rule, in the order of its id. */
export const allRules: readonly Rule[] = [
  ...autoscalingRules,
  ...availabilityRules,
  ...drainRules,
  ...identityRules,
  ...imageRules,
  ...objectRules,
  ...probeRules,
  ...resourceRules,
  ...securityRules,
].sort((a, b) => (a.id < b.id ? -1 : 1));
