import { effectiveProfile, type Shape, type TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import type { Dice } from './dice';

/** A service whose exposure is drawn. */
type Shown = Pick<ServiceDescriptor, 'tier' | 'shape' | 'phi'>;

/** Shapes that no proxy stands before. */
const bare: readonly Shape[] = ['media', 'job'];

/** What the mesh and the gateway of the policy can give: tokens only where a proxy reads them, and a canary at a gateway of the Gateway API only behind a waypoint. */
export function drawExposure(
  dice: Dice,
  policy: TierPolicy,
  { tier, shape, phi }: Shown,
): Pick<ServiceDescriptor, 'exposure'> {
  const routine = effectiveProfile(policy, { tier, shape });
  if (shape === 'job' || !routine.ok || dice.flag()) return {};
  const { protect, release } = routine.value.profile;
  const { mode, modeWithPhi } = protect.mesh;
  const mesh = phi ? modeWithPhi : mode;
  const isCanary = [release.strategy, release.strategyForLargeChange].includes(
    'canary',
  );
  const weighs =
    policy.mesh.gateway.api === 'istio' || mesh === 'ambient-waypoint';
  if (isCanary && !weighs) return {};
  const readsTokens =
    !bare.includes(shape) &&
    (mesh === 'sidecar' || mesh === 'ambient-waypoint');
  return {
    exposure: {
      host: dice.host(),
      authentication: readsTokens ? dice.oneOf(['token', 'none']) : 'none',
    },
  };
}
