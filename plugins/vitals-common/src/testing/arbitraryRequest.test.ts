import fc from 'fast-check';
import { effectiveProfile, shapes, tierPolicy } from '../policy';
import { serviceDescriptor } from '../service';
import { drawPolicy, policyDraws } from './arbitraryPolicy';
import { arbitraryRequest } from './arbitraryRequest';
import { drawService, isTaken, serviceDraws } from './arbitraryService';
import { drawn } from './dice';

const requests = fc.sample(arbitraryRequest(shapes), {
  numRuns: 300,
  seed: 20261101,
});

function seen(of: (request: (typeof requests)[number]) => unknown): unknown[] {
  return [...new Set(requests.map(of))].sort();
}

function profileOf({ policy, service }: (typeof requests)[number]) {
  const result = effectiveProfile(policy, service);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.profile;
}

describe('drawn policies and services', () => {
  it('are valid as drawn, so that nothing must be thrown away', () => {
    const draws = drawn(policyDraws + serviceDraws, dice => {
      const policy = drawPolicy(dice);
      return { policy, service: drawService(dice, policy) };
    });
    fc.assert(
      fc.property(draws, ({ policy, service }) => {
        expect(tierPolicy.safeParse(policy).error).toBeUndefined();
        expect(serviceDescriptor.safeParse(service).error).toBeUndefined();
        expect(isTaken(policy, service)).toBe(true);
      }),
    );
  });

  it('meet every strategy, mesh mode and shape', () => {
    expect(seen(request => profileOf(request).release.strategy)).toEqual([
      'blue-green',
      'canary',
      'rolling',
    ]);
    expect(seen(request => profileOf(request).protect.mesh.mode)).toEqual([
      'ambient',
      'ambient-waypoint',
      'none',
      'sidecar',
    ]);
    expect(seen(({ service }) => service.shape)).toEqual([...shapes].sort());
  });

  it('meet the optional parts of a descriptor, there and not there', () => {
    expect(seen(({ service }) => service.phi)).toEqual([false, true]);
    expect(seen(({ service }) => service.exposure !== undefined)).toEqual([
      false,
      true,
    ]);
    for (const list of [
      'callers',
      'dependencies',
      'routes',
      'thirdParties',
    ] as const) {
      expect(seen(({ service }) => service[list].length > 0)).toEqual([
        false,
        true,
      ]);
    }
    expect(
      seen(({ service }) => Object.keys(service.overrides).length > 0),
    ).toEqual([false, true]);
  });

  it('reach the bounds of a number', () => {
    const weights = requests.flatMap(request =>
      profileOf(request).release.canarySteps.map(step => step.weightPercent),
    );
    expect(Math.min(...weights)).toBe(1);
    expect(Math.max(...weights)).toBe(99);
  });
});
