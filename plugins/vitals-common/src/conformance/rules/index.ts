import type { Rule } from '../rule';
import { autoscalingRules } from './autoscaling';
import { availabilityRules } from './availability';
import { drainRules } from './drain';
import { meshRules } from './mesh';
import { networkRules } from './network';
import { identityRules } from './identity';
import { imageRules } from './images';
import { jobRules } from './jobs';
import { objectiveRules } from './objectives';
import { objectRules } from './objects';
import { probeRules } from './probes';
import { resourceRules } from './resources';
import { rolloutRules } from './rollout';
import { securityRules } from './security';
import { telemetryRules } from './telemetry';

/** Every rule, in the order of its id. */
export const allRules: readonly Rule[] = [
  ...autoscalingRules,
  ...availabilityRules,
  ...drainRules,
  ...identityRules,
  ...imageRules,
  ...jobRules,
  ...meshRules,
  ...networkRules,
  ...objectiveRules,
  ...objectRules,
  ...probeRules,
  ...resourceRules,
  ...rolloutRules,
  ...securityRules,
  ...telemetryRules,
].sort((a, b) => (a.id < b.id ? -1 : 1));
