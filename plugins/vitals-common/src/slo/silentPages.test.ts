import { defaultPolicy, type TierPolicy } from '../policy';
import { burnAlertsOf } from './burnAlerts';
import { silentPages } from './silentPages';
import { periodSecondsOf } from './window';

const { core } = defaultPolicy.tiers;

/** The core tier alone, with these objectives. */
function policyWith(
  objectives: Partial<TierPolicy['tiers'][string]['objectives']>,
  changes: Partial<TierPolicy> = {},
): TierPolicy {
  return {
    ...defaultPolicy,
    tiers: {
      core: { ...core, objectives: { ...core.objectives, ...objectives } },
    },
    ...changes,
  };
}

describe('silentPages', () => {
  it('knows the one of the default policy: 90 % of requests within 100 ms', () => {
    expect(silentPages(defaultPolicy)).toEqual([
      {
        path: 'tiers.critical.objectives.latency[0].share',
        target: 0.9,
        highestBurnRate: 10,
        window: '1h',
        burnRate: 13.44,
      },
    ]);
  });

  it('finds targets of a shape too', () => {
    const shapes = {
      api: {
        objectives: { latency: [{ share: 0.8, thresholdMilliseconds: 9 }] },
      },
    };
    const policy: TierPolicy = {
      ...defaultPolicy,
      tiers: { core: { ...core, shapes } },
    };
    expect(silentPages(policy).map(({ path }) => path)).toEqual([
      'tiers.core.shapes.api.objectives.latency[0].share',
    ]);
  });

  it('asks for more where the window is longer, since its budget is greater', () => {
    const mild = { availability: 0.95, latency: [] };
    expect(silentPages(policyWith(mild))).toEqual([]);
    // 0.02 × 90 × 24 h ÷ 1 h = 43.2, and 1 ÷ 0.05 = 20.
    expect(silentPages(policyWith(mild, { windowDays: 90 }))[0]).toMatchObject({
      path: 'tiers.core.objectives.availability',
      highestBurnRate: 20,
      burnRate: 43.2,
    });
  });

  it('names a target just where the rules leave a page out', () => {
    for (const target of [0.5, 0.8, 0.82, 0.9, 0.925, 0.9256, 0.93, 0.999]) {
      const latency = [{ share: target, thresholdMilliseconds: 100 }];
      const found = silentPages(policyWith({ latency })).length > 0;
      const pages = burnAlertsOf({ target }, periodSecondsOf(28)).filter(
        ({ severity }) => severity === 'page',
      );
      expect([target, found]).toEqual([target, pages.length < 2]);
    }
  });
});
