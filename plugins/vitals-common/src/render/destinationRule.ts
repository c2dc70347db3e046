import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { formatMilliseconds } from '../units';
import type { RenderContext } from './context';
import { demandOf } from './demand';
import { draft, type Builder, type Draft } from './draft';
import { holdsConsultations } from './longConnections';
import { httpProxies } from './mesh';
import { metadata, suffixed } from './metadata';
import { rounded } from './resources';
import { derived, fixed, type Traced, type Tree } from './trace';

type TrafficPolicy = NonNullable<
  NonNullable<IDestinationRule['spec']>['trafficPolicy']
>;

/** Below this a burst of a quiet service would trip the breaker. */
const leastOpenRequests = 64;

/** Istio's limits are 32-bit. */
const mostOpenRequests = 2 ** 31 - 1;

const withinLimits = (open: number) =>
  Math.min(
    mostOpenRequests,
    Math.max(leastOpenRequests, Math.ceil(rounded(open))),
  );

/**
 * Little's law: requests open at once = arrivals a second × seconds each may
 * take. A consultation holds its connection for as long as it lasts.
 */
export function openRequests(context: RenderContext): Traced<number> {
  const { traffic } = context.profile.protect;
  const demand = demandOf(context);
  if (!demand) {
    return fixed(leastOpenRequests, 'nobody sends requests to a job');
  }
  return demand.unit === 'consultations'
    ? derived(
        'max(64, ceil(connectionPoolFactor × peakSessions))',
        [traffic.connectionPoolFactor, demand.peak],
        (factor, peak) => withinLimits(factor * peak),
      )
    : derived(
        'max(64, ceil(connectionPoolFactor × peakRequestsPerSecond × timeoutMilliseconds ÷ 1000))',
        [
          traffic.connectionPoolFactor,
          demand.peak,
          traffic.timeoutMilliseconds,
        ],
        (factor, peak, timeout) =>
          withinLimits((factor * peak * timeout) / 1000),
      );
}

function trafficPolicy(context: RenderContext): Tree<TrafficPolicy> {
  const { connectTimeoutMilliseconds, outlierDetection } =
    context.profile.protect.traffic;
  const open = openRequests(context);
  const inSeconds = (value: number) => `${value}s`;
  return {
    connectionPool: {
      tcp: {
        maxConnections: open,
        connectTimeout: connectTimeoutMilliseconds.as(formatMilliseconds),
      },
      http: {
        http1MaxPendingRequests: open,
        http2MaxRequests: open,
        ...(holdsConsultations(context)
          ? {
              h2UpgradePolicy: fixed(
                'DO_NOT_UPGRADE' as const,
                'a WebSocket is an upgrade of HTTP/1.1; a mesh that turns requests into HTTP/2 refuses it',
              ),
            }
          : {}),
      },
    },
    outlierDetection: {
      consecutive5xxErrors: outlierDetection.consecutive5xxErrors,
      consecutiveGatewayErrors: outlierDetection.consecutiveGatewayErrors,
      interval: outlierDetection.intervalSeconds.as(inSeconds),
      baseEjectionTime: outlierDetection.baseEjectionSeconds.as(inSeconds),
      maxEjectionPercent: outlierDetection.maxEjectionPercent,
      minHealthPercent: outlierDetection.minHealthPercent,
    },
    // Ambient's tunnel is mutual TLS already; asking for it again would wrap it twice.
    ...(context.mesh.value === 'sidecar'
      ? {
          tls: {
            mode: fixed(
              'ISTIO_MUTUAL' as const,
              'a client never falls back to plain text',
            ),
          },
        }
      : {}),
  };
}

function ruleFor(
  context: RenderContext,
  file: string,
  host: Traced<string>,
): Draft {
  return draft<IDestinationRule>(file, {
    apiVersion: fixed('networking.istio.io/v1', 'Istio'),
    kind: fixed('DestinationRule', 'Istio'),
    metadata: metadata(context, host),
    spec: { host, trafficPolicy: trafficPolicy(context) },
  });
}

/** Connection limits and ejection of failing pods, for each Service that takes requests: a rule covers one host only. */
export const destinationRules: Builder = context => {
  const { exposure, name } = context.service;
  const someProxyReadsIt = httpProxies(context) !== 'none' || exposure;
  if (!someProxyReadsIt) return [];
  return [
    ruleFor(context, 'destination-rule.yaml', name),
    ...context.release.versionServices.map(suffix =>
      ruleFor(
        context,
        `destination-rule-${suffix}.yaml`,
        suffixed(context, suffix),
      ),
    ),
  ];
};
