import { add, copy, drop, set, unset } from './change';
import { app, template, type Faults } from './fault';
import { callerOutside } from './renderedServices';

const rollout = 'Rollout';
const service = 'Service triage';
const policy = 'NetworkPolicy';
const rule = 'DestinationRule triage';
const routes = 'VirtualService';
const podLabels = [...template, 'metadata', 'labels'];

/** Faults of network and mesh. */
export const trafficFaults: Faults = {
  'mesh/callers-inside': {
    in: 'rolling',
    make: objects => [...objects, ...callerOutside],
    also: ['mesh/authorization', 'mesh/mode', 'mesh/mutual-tls'],
  },
  'network/policy-present': { make: drop(policy) },
  'network/policy-open': {
    make: set(policy, ['spec', 'ingress', 0], {}),
  },
  'network/policy-selects': {
    make: set(policy, ['spec', 'podSelector', 'matchLabels'], {
      app: 'traige',
    }),
    also: ['network/policy-present'],
  },
  'network/dns-allowed': {
    make: unset(policy, ['spec', 'egress', 0, 'ports', 0]),
  },
  'network/service-selects': {
    make: set(service, ['spec', 'selector'], { app: 'traige' }),
    also: ['rollout/services-exist'],
  },
  'network/service-selects-one': {
    make: copy(rollout, 'triage-nightly'),
    also: [
      'autoscaling/present',
      'availability/disruption-selects-one',
      'availability/replicas',
    ],
  },
  'network/service-type': { make: set(service, ['spec', 'type'], 'NodePort') },
  'network/service-port': {
    make: set(service, ['spec', 'ports', 0, 'targetPort'], 80),
  },
  'network/ingress-backend': {
    make: add({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'triage', namespace: 'clinic' },
      spec: {
        tls: [{ secretName: 'triage-tls' }],
        rules: [
          {
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: {
                    service: { name: 'traige', port: { number: 8080 } },
                  },
                },
              ],
            },
          },
        ],
      },
    }),
  },
  'mesh/mode': {
    make: set(rollout, [...podLabels, 'sidecar.istio.io/inject'], 'false'),
  },
  'mesh/proxy-drain': {
    make: unset(rollout, [...template, 'metadata', 'annotations']),
  },
  'mesh/port-protocol': {
    make: set(service, ['spec', 'ports', 0, 'name'], 'web'),
  },
  'mesh/mutual-tls': {
    make: set('PeerAuthentication', ['spec', 'mtls', 'mode'], 'PERMISSIVE'),
  },
  'mesh/mutual-tls-exceptions': {
    make: set('PeerAuthentication', ['spec', 'portLevelMtls'], {
      9464: { mode: 'DISABLE' },
    }),
  },
  'mesh/authorization': { make: drop('AuthorizationPolicy') },
  'mesh/authorization-open': {
    make: set('AuthorizationPolicy', ['spec', 'rules', 0], {}),
  },
  'mesh/client-tls': {
    make: set(rule, ['spec', 'trafficPolicy', 'tls', 'mode'], 'DISABLE'),
  },
  'mesh/breaker': {
    make: unset(rule, ['spec', 'trafficPolicy', 'outlierDetection']),
  },
  'mesh/outlier-detection': {
    make: unset(rule, [
      'spec',
      'trafficPolicy',
      'outlierDetection',
      'maxEjectionPercent',
    ]),
  },
  'mesh/connect-timeout': {
    make: unset(rule, [
      'spec',
      'trafficPolicy',
      'connectionPool',
      'tcp',
      'connectTimeout',
    ]),
  },
  'mesh/connection-limits': {
    make: unset(rule, ['spec', 'trafficPolicy', 'connectionPool', 'http']),
  },
  'mesh/route-timeout': { make: unset(routes, ['spec', 'http', 0, 'timeout']) },
  'mesh/retries-idempotent': {
    make: unset(routes, ['spec', 'http', 1, 'retries']),
  },
  'mesh/retries': {
    make: set(routes, ['spec', 'http', 0, 'retries', 'retryOn'], '5xx'),
  },
  'mesh/retries-fit-timeout': {
    make: set(
      routes,
      ['spec', 'http', 0, 'retries', 'perTryTimeout'],
      '1500ms',
    ),
  },
  'mesh/destination-exists': {
    make: set(
      routes,
      ['spec', 'http', 0, 'route', 0, 'destination', 'subset'],
      'stable',
    ),
  },
  'telemetry/scraped': { make: drop('ServiceMonitor') },
  'telemetry/scraped-once': { make: copy('ServiceMonitor', 'triage-again') },
  'telemetry/scrape-interval': {
    make: set('ServiceMonitor', ['spec', 'endpoints', 0, 'interval'], '60s'),
  },
  'telemetry/monitor-selects': {
    make: set('ServiceMonitor', ['spec', 'endpoints', 0, 'port'], 'metrics'),
  },
  'telemetry/version-label': {
    make: set(
      'ServiceMonitor',
      ['spec', 'endpoints', 0, 'relabelings', 1, 'targetLabel'],
      'hash',
    ),
  },
  'telemetry/service-label': {
    make: set(
      'ServiceMonitor',
      ['spec', 'endpoints', 0, 'relabelings', 0, 'targetLabel'],
      'app',
    ),
  },
  'telemetry/mesh-telemetry': { make: drop('Telemetry') },
  'telemetry/trace-sampling': {
    make: set(
      'Telemetry',
      ['spec', 'tracing', 0, 'randomSamplingPercentage'],
      1,
    ),
  },
  'telemetry/access-logs': {
    make: unset('Telemetry', ['spec', 'accessLogging']),
  },
  'telemetry/sampler-argument': {
    make: set(
      rollout,
      [...app, 'env'],
      [{ name: 'OTEL_TRACES_SAMPLER_ARG', value: '1' }],
    ),
  },
};
