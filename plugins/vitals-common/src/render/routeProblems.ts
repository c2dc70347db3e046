import { formatPath, type InputProblem } from '../manifest';
import type { TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import type { RenderContext } from './context';
import { highestOverride } from './highestOverride';

const timeoutPath = 'protect.traffic.timeoutMilliseconds';

/** The longest timeout that a route may have, and the words for why. */
function limits(
  policy: TierPolicy,
  service: ServiceDescriptor,
  { protect, run }: RenderContext['profile'],
): { most: number; reason: string }[] {
  const timeout = protect.traffic.timeoutMilliseconds.value;
  const grace = run.gracePeriodSeconds.value;
  const preStop = run.preStopSeconds.value;
  return [
    {
      most: Math.max(
        timeout,
        highestOverride(policy, service.tier, timeoutPath),
      ),
      reason: `what the policy lets tier ${service.tier} set for ${timeoutPath}`,
    },
    {
      most: (grace - preStop) * 1000,
      reason: `what gracePeriodSeconds (${grace}) leaves of it after preStop (${preStop} s)`,
    },
  ];
}

/** Routes whose timeout is longer than the tier may have, or than a drain waits for. */
export function routeProblems(
  policy: TierPolicy,
  service: ServiceDescriptor,
  { profile }: RenderContext,
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
