import { formatPath, type InputProblem } from '../manifest';
import type { OverrideBound, Profile, TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';

const timeoutPath = 'protect.traffic.timeoutMilliseconds';

function highest(bound: OverrideBound): number {
  if ('max' in bound) return bound.max;
  const numbers = bound.oneOf.filter(choice => typeof choice === 'number');
  return Math.max(0, ...numbers);
}

/** The longest timeout that a route may have, and the words for why. */
function limits(
  policy: TierPolicy,
  service: ServiceDescriptor,
  { protect, run }: Profile,
): { most: number; reason: string }[] {
  const bound = policy.tiers[service.tier].overridable[timeoutPath];
  const { timeoutMilliseconds } = protect.traffic;
  const { gracePeriodSeconds, preStopSeconds } = run;
  return [
    {
      most: Math.max(timeoutMilliseconds, bound ? highest(bound) : 0),
      reason: `what the policy lets tier ${service.tier} set for ${timeoutPath}`,
    },
    {
      most: (gracePeriodSeconds - preStopSeconds) * 1000,
      reason: `what gracePeriodSeconds (${gracePeriodSeconds}) leaves of it after preStop (${preStopSeconds} s)`,
    },
  ];
}

/** Routes whose timeout is longer than the tier may have, or than a drain waits for. */
export function routeProblems(
  policy: TierPolicy,
  service: ServiceDescriptor,
  profile: Profile,
): InputProblem[] {
  const all = limits(policy, service, profile);
  return service.routes.flatMap(({ timeoutMilliseconds = 0 }, index) => {
    const broken = all.find(({ most }) => timeoutMilliseconds > most);
    if (!broken) return [];
    return [
      {
        file: 'vitals.yaml',
        path: formatPath(['routes', index, 'timeoutMilliseconds']),
        message: `expected at most ${broken.most}, ${broken.reason}, found ${timeoutMilliseconds}`,
      },
    ];
  });
}
