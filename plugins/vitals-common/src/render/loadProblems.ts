import type { InputProblem } from '../manifest';
import type { TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import { maxReplicas } from './autoscaler';
import type { RenderContext } from './context';
import { demandOf } from './demand';
import { highestOverride } from './highestOverride';

/** Six digits, never more than the number. */
function roundedDown(value: number): number {
  const step = 10 ** (Math.floor(Math.log10(value)) - 5);
  return Number((Math.floor(value / step + 1e-6) * step).toPrecision(6));
}

/** What can be done where a service needs more replicas than its profile allows. */
function wayOut(
  needed: number,
  capacity: string,
  policy: TierPolicy,
  { tier }: ServiceDescriptor,
): string {
  const allowed = highestOverride(policy, tier, 'scale.maxReplicas');
  return needed <= allowed
    ? `measure load.${capacity}, or set overrides.scale.maxReplicas to the ${needed} needed`
    : `measure load.${capacity}: ${needed} replicas are needed, and the policy lets services of tier ${tier} have ${
        allowed > 0 ? `${allowed} at most` : 'no more'
      }`;
}

/** Peak demand that needs more replicas than the service may have. */
export function loadProblems(
  policy: TierPolicy,
  service: ServiceDescriptor,
  context: RenderContext,
): InputProblem[] {
  const { scale } = context.profile;
  const most = scale.maxReplicas.value;
  const needed = maxReplicas(context).value;
  const demand = demandOf(context);
  if (!demand || needed <= most) return [];
  const { names } = demand;
  const target = demand.target.value;
  const headroom = scale.headroomRatio.value;
  const capacity = demand.capacity.value;
  const served = roundedDown((most * target * capacity) / headroom);
  return [
    {
      file: 'vitals.yaml',
      path: `load.${names.peak}.value`,
      message: `expected at most ${served}, what scale.maxReplicas (${most}) serves with the headroom of the tier (${most} × ${target} × ${capacity} ÷ ${headroom}), found ${
        demand.peak.value
      }; ${wayOut(needed, names.capacity, policy, service)}`,
    },
  ];
}
