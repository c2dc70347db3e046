import type { TierPolicy } from '../../policy';
import { renderContext, type RenderContext } from '../../render';
import type { Standing } from './standing';

const remembered = new WeakMap<Standing, RenderContext>();

/**
 * What render would read for the service of a standing, so that what follows
 * from its demand is computed by one formula; undefined without a descriptor,
 * or where the policy refuses its overrides.
 */
export function expectationsOf(
  standing: Standing,
  policy: TierPolicy,
): RenderContext | undefined {
  const { service, tier, shape, overrideProblems } = standing;
  if (!service || overrideProblems.length > 0) return undefined;
  const known = remembered.get(standing);
  if (known) return known;
  const context = renderContext({
    policy,
    service: { ...service, tier, shape },
  });
  if (!context.ok) return undefined;
  remembered.set(standing, context.value);
  return context.value;
}
