import {
  problemsOf,
  type InputProblem,
} from '@vitals/plugin-vitals-common/manifest';
import {
  defaultPolicy,
  effectiveProfile,
  merge,
  shapes,
  tierPolicy,
  type Profile,
  type Shape,
} from '@vitals/plugin-vitals-common/policy';
import {
  renderService,
  type RenderRequest,
} from '@vitals/plugin-vitals-common/render';
import { serviceWith } from '@vitals/plugin-vitals-common/testing';
import { shapeServices } from './shapeServices';

const modes = ['sidecar', 'ambient-waypoint', 'ambient', 'none'] as const;
const strategies = ['rolling', 'canary', 'blue-green'] as const;
const gateways = ['istio', 'gateway-api'] as const;

/** One point of tier × shape × form × PHI × mesh mode × strategy × gateway. */
export type Combination = {
  tier: string;
  shape: Shape;
  /** Which of the shape's services. */
  form: string;
  phi: boolean;
  mode: Profile['protect']['mesh']['mode'];
  strategy: Profile['release']['strategy'];
  gateway: (typeof gateways)[number];
};

/** What becomes of a combination: a request that render takes, or who refuses it and why. */
export type Outcome =
  | { allowed: true; request: RenderRequest }
  | { allowed: false; by: 'policy' | 'render'; problems: InputProblem[] };

/** Only what is shown outside has a route at a gateway. */
function gatewaysOf(shape: Shape, form: string) {
  return shapeServices[shape][form].exposure ? gateways : [gateways[0]];
}

/** Every combination there is, also of shapes that are not rendered yet. */
export function combinations(): Combination[] {
  return Object.keys(defaultPolicy.tiers).flatMap(tier =>
    shapes.flatMap(shape =>
      Object.keys(shapeServices[shape]).flatMap(form =>
        [false, true].flatMap(phi =>
          modes.flatMap(mode =>
            strategies.flatMap(strategy =>
              gatewaysOf(shape, form).map(gateway => ({
                ...{ tier, shape, form, phi, mode, strategy, gateway },
              })),
            ),
          ),
        ),
      ),
    ),
  );
}

/** The words of a combination, for messages. */
export function inWords(combination: Combination): string {
  const { tier, shape, form, phi, mode, strategy, gateway } = combination;
  const health = phi ? 'with PHI' : 'without PHI';
  return `${tier} ${shape} (${form}), ${health}, ${mode}, ${strategy}, ${gateway}`;
}

/** The default policy with this mesh mode and strategy for the tier and shape. */
function policyOf({ tier, shape, phi, mode, strategy, gateway }: Combination) {
  const mesh = mode === 'none' && !phi ? { mode } : { mode, modeWithPhi: mode };
  const release =
    strategy === 'rolling'
      ? { strategy, strategyForLargeChange: strategy }
      : {
          strategy,
          strategyForLargeChange: 'blue-green',
          ...oldVersionStays(tier, shape),
        };
  return merge(defaultPolicy, {
    mesh: { gateway: { api: gateway } },
    tiers: { [tier]: { shapes: { [shape]: { protect: { mesh }, release } } } },
  });
}

/** Whoever chooses blue-green, if for large changes only, has to leave the old version its two measurements. */
function oldVersionStays(tier: string, shape: Shape) {
  const profile = effectiveProfile(defaultPolicy, { tier, shape });
  if (!profile.ok) throw new Error(profile.problems[0].message);
  const { scaleDownDelaySeconds, analysis } = profile.value.profile.release;
  return {
    scaleDownDelaySeconds: Math.max(
      scaleDownDelaySeconds,
      2 * analysis.intervalSeconds,
    ),
  };
}

/** Asks the policy's schema and then render. */
export function outcomeOf(combination: Combination): Outcome {
  const { tier, shape, form, phi } = combination;
  const proposed = policyOf(combination);
  const policy = tierPolicy.safeParse(proposed);
  if (!policy.success) {
    const { issues } = policy.error;
    const problems = problemsOf(issues, proposed, 'policy.yaml');
    return { allowed: false, by: 'policy', problems };
  }
  const service = serviceWith({
    ...shapeServices[shape][form],
    ...{ tier, shape, phi },
  });
  const request = { policy: policy.data, service };
  const rendering = renderService(request);
  return rendering.ok
    ? { allowed: true, request }
    : { allowed: false, by: 'render', problems: rendering.problems };
}
