import { asRecord, isRecord, valueAt } from '../manifest';
import { merge } from './merge';
import { shapes } from './tier';

type Document = Readonly<Record<string, unknown>>;

const platform = {
  mesh: {
    gateway: {
      api: 'istio',
      tokens: {
        issuer: 'https://login.example.org',
        jwksUri: 'https://login.example.org/.well-known/jwks.json',
        audiences: ['clinic'],
      },
    },
  },
  monitoring: {
    prometheusUrl: 'http://prometheus-operated.monitoring:9090',
    pushgateway: {
      namespace: 'monitoring',
      service: 'prometheus-pushgateway',
      port: 9091,
    },
  },
  nodeAutoscaler: { maxGracefulTerminationSeconds: 600 },
  nodeUpgrade: { drainSeconds: 86_400 },
  sources: {
    nodeUpgrade: 'the first form knew no limit: the longest grace that it took',
    nodeAutoscaler:
      'Cluster Autoscaler: --max-graceful-termination-sec is 600 s by default',
  },
};

const ofTier = {
  run: { hostNetwork: false },
  scale: { sessionUtilization: 0.75, pollingSeconds: 30, cooldownSeconds: 300 },
  protect: { traffic: { throttleFactor: 2 } },
  release: {
    analysis: {
      intervalSeconds: 60,
      burnRateLimit: 13.44,
      minimumEvents: 50,
      failureLimit: 2,
      latencyFailureLimit: 2,
      inconclusiveLimit: 120,
    },
  },
};

const rolls = (strategy: unknown) =>
  strategy === 'rolling' ? 'rolling' : 'blue-green';

/** A consultation is known at its end: two of a mean length. */
const lookbackOnConsultations = 1800;

/** Four scrapes, and no less than `least` seconds: five minutes unless said. */
function lookback(profile: unknown, least = 300): number {
  const scrape = valueAt(profile, ['observe', 'scrapeIntervalSeconds']);
  return Math.max(least, 4 * (typeof scrape === 'number' ? scrape : 0));
}

/** What the rules of the new form ask of each shape, where the old form did not. */
function ofShape(shape: (typeof shapes)[number], profile: unknown): Document {
  const strategy = valueAt(profile, ['release', 'strategy']);
  const release = {
    strategyForLargeChange: rolls(strategy),
    analysis: {
      lookbackSeconds: lookback(
        profile,
        shape === 'session' ? lookbackOnConsultations : undefined,
      ),
    },
  };
  switch (shape) {
    case 'media':
      return {
        run: { hostNetwork: true },
        release: { ...release, strategy: rolls(strategy) },
      };
    case 'job':
      return {
        release: {
          ...release,
          strategy: 'rolling',
          strategyForLargeChange: 'rolling',
        },
      };
    case 'session':
    case 'workflow':
      return {
        release: {
          ...release,
          ...(strategy === 'canary' ? { dynamicStableScale: true } : {}),
        },
      };
    default:
      return { release };
  }
}

function tierFromV1(tier: unknown): unknown {
  if (!isRecord(tier)) return tier;
  const base = merge(ofTier, {
    release: {
      strategyForLargeChange: rolls(valueAt(tier, ['release', 'strategy'])),
      analysis: { lookbackSeconds: lookback(tier) },
    },
  });
  const given = tier.shapes ?? {};
  // What is no group of fields stays as it is, for the schema to refuse.
  if (!isRecord(given)) return merge(base, tier);
  return merge(merge(base, tier), {
    shapes: Object.fromEntries(
      shapes
        .filter(shape => shape !== 'api' || shape in given)
        .map(shape => [shape, ofShape(shape, merge(tier, given[shape]))]),
    ),
  });
}

/**
 * The first form knew one shape. What the second form adds gets the values of
 * the second form's default policy; a strategy that a shape cannot have becomes
 * the nearest one that it can.
 */
export function upgradeFromV1(document: Document): Record<string, unknown> {
  const upgraded = asRecord(merge(platform, document)) ?? {};
  const tiers = asRecord(upgraded.tiers);
  return {
    ...upgraded,
    ...(tiers
      ? {
          tiers: Object.fromEntries(
            Object.entries(tiers).map(([name, tier]) => [
              name,
              tierFromV1(tier),
            ]),
          ),
        }
      : {}),
  };
}
