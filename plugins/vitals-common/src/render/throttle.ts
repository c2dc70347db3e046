import type { IEnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { httpProxies } from './mesh';
import { metadata, podSelector } from './metadata';
import { rounded } from './resources';
import { derived, fixed, type Traced, type Tree } from './trace';

type Patch = NonNullable<
  NonNullable<IEnvoyFilter['spec']>['configPatches']
>[number];

const filterName = 'envoy.filters.http.local_ratelimit';

const filterType =
  'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit';

const envoy = 'Envoy documentation, "Local rate limit"';

/** Requests a second that a replica lets in; undefined where nobody stated what one serves. */
export function throttledRate({
  profile,
  service,
}: RenderContext): Traced<number> | undefined {
  const { replicaRequestsPerSecond } = service.load;
  return (
    replicaRequestsPerSecond &&
    derived(
      'max(1, ceil(throttleFactor × replicaRequestsPerSecond))',
      [profile.protect.traffic.throttleFactor, replicaRequestsPerSecond.value],
      (factor, served) => Math.max(1, Math.ceil(rounded(factor * served))),
    )
  );
}

/** A share of requests that operators can change while the proxy runs. */
type RuntimeShare = {
  runtime_key: string;
  default_value: { numerator: number; denominator: string };
};

/** The fields of Envoy’s LocalRateLimit that are used here. */
type RateLimit = {
  '@type': string;
  stat_prefix: string;
  token_bucket: {
    max_tokens: number;
    tokens_per_fill: number;
    fill_interval: string;
  };
  filter_enabled: RuntimeShare;
  filter_enforced: RuntimeShare;
  response_headers_to_add: {
    append_action: string;
    header: { key: string; value: string };
  }[];
};

function always(key: string): Traced<RuntimeShare> {
  return fixed(
    {
      runtime_key: key,
      default_value: { numerator: 100, denominator: 'HUNDRED' },
    },
    `${envoy}: counts and refuses nothing unless told to`,
  );
}

function limit(rate: Traced<number>): Tree<RateLimit> {
  return {
    '@type': fixed(filterType, envoy),
    stat_prefix: fixed('http_local_rate_limiter', 'name of its counters'),
    token_bucket: {
      max_tokens: rate,
      tokens_per_fill: rate,
      fill_interval: fixed('1s', 'a rate by the second'),
    },
    filter_enabled: always('local_rate_limit_enabled'),
    filter_enforced: always('local_rate_limit_enforced'),
    response_headers_to_add: [
      {
        append_action: fixed('OVERWRITE_IF_EXISTS_OR_ADD', envoy),
        header: {
          key: fixed('retry-after', 'RFC 6585: when to come again'),
          value: fixed('1', 'the bucket is full again after a second'),
        },
      },
    ],
  };
}

function patch(context: RenderContext, rate: Traced<number>): Tree<Patch> {
  return {
    applyTo: fixed('HTTP_FILTER' as const, 'one more filter'),
    match: {
      context: fixed('SIDECAR_INBOUND' as const, 'what comes in'),
      listener: {
        portNumber: context.service.runtime.port,
        filterChain: {
          filter: {
            name: fixed(
              'envoy.filters.network.http_connection_manager',
              'where HTTP is read',
            ),
            subFilter: {
              name: fixed('envoy.filters.http.router', 'the last filter'),
            },
          },
        },
      },
    },
    patch: {
      operation: fixed(
        'INSERT_BEFORE' as const,
        'after authorisation: who is refused spends nothing of the rate',
      ),
      value: {
        name: fixed(filterName, envoy),
        typed_config: limit(rate),
      },
    },
  };
}

/**
 * What a replica lets in at most, so that a flood is refused before it makes
 * the replica slow for all. Probes reach the application past it by the
 * sidecar's agent, and scrapes have a port of their own.
 */
export const throttles: Builder = context => {
  const rate = throttledRate(context);
  if (!rate || httpProxies(context) !== 'sidecars') return [];
  return [
    draft<IEnvoyFilter>(
      'envoy-filter.yaml',
      {
        apiVersion: fixed('networking.istio.io/v1alpha3', 'Istio'),
        kind: fixed('EnvoyFilter', 'Istio'),
        metadata: metadata(context),
        spec: {
          workloadSelector: { labels: podSelector(context) },
          configPatches: [patch(context, rate)],
        },
      },
      [
        'Each replica counts for itself; beyond the rate it answers 429 with Retry-After. Nothing enforces it in the other mesh modes.',
        'Probes are not counted as long as the sidecar takes them (rewriteAppHTTPProbers, on by default).',
      ],
    ),
  ];
};
