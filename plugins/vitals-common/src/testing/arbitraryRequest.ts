import type fc from 'fast-check';
import { tierPolicy, type Shape, type TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import { drawPolicy, policyDraws } from './arbitraryPolicy';
import { drawService, isTaken, serviceDraws } from './arbitraryService';
import { drawn } from './dice';

/** Any valid policy with any service that it takes, of the given shapes; `api` alone unless told otherwise. */
export function arbitraryRequest(
  ofShapes: readonly Shape[] = ['api'],
): fc.Arbitrary<{ policy: TierPolicy; service: ServiceDescriptor }> {
  return drawn(policyDraws + serviceDraws, dice => {
    const policy = drawPolicy(dice);
    return { policy, service: drawService(dice, policy, ofShapes) };
  }).filter(
    ({ policy, service }) =>
      tierPolicy.safeParse(policy).success && isTaken(policy, service),
  );
}
