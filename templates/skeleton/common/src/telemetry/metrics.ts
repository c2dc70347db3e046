import {
  Counter,
  Gauge,
  Histogram,
  Registry,
  collectDefaultMetrics,
} from '@prometheus-io/client';

/** Who made a request fail. Failures of third parties are told apart here. */
export type Cause = 'none' | 'client' | 'platform' | 'third_party';

export type Outcome = 'success' | 'failure' | 'timeout' | 'rejected';

export const breakerStates = ['closed', 'open', 'half_open'] as const;
export type BreakerState = (typeof breakerStates)[number];

export type Metrics = ReturnType<typeof createMetrics>;

/** The metrics of a service that answers no requests. */
export type BaseMetrics = ReturnType<typeof createBaseMetrics>;

/** The metrics of a service that answers requests. */
export function createMetrics(revision: string) {
  const metrics = createBaseMetrics(revision);
  return { ...metrics, ...requestMetrics([metrics.registry]) };
}

/**
 * The metrics of Vitals' telemetry conventions: objectives, alerts and canary
 * analysis read these names and labels. Version and service are labels that
 * the scrape attaches. No label may ever hold what a caller sent.
 */
export function createBaseMetrics(revision: string) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  registry.removeSingleMetric('nodejs_version_info'); // its label `version` is the scrape's

  new Gauge({
    name: 'service_build_info',
    help: 'The commit that this service was built from.',
    labelNames: ['revision'],
    registers,
  }).set({ revision }, 1);

  return {
    registry,
    draining: new Gauge({
      name: 'service_draining',
      help: '1 from the moment that the service was told to stop, else 0.',
      registers,
    }),
    ...thirdPartyMetrics(registers),
  };
}

function requestMetrics(registers: Registry[]) {
  return {
    requests: new Counter({
      name: 'http_server_requests_total',
      help: 'Requests answered, by route, class of status code and cause of failure.',
      labelNames: ['route', 'method', 'code_class', 'cause'],
      registers,
    }),
    requestDuration: new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'Time from the first byte of a request to the last byte of its answer.',
      labelNames: ['route', 'method', 'code_class'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10],
      registers,
    }),
    activeRequests: new Gauge({
      name: 'http_server_active_requests',
      help: 'Requests being served now.',
      registers,
    }),
  };
}

function thirdPartyMetrics(registers: Registry[]) {
  return {
    thirdPartyRequests: new Counter({
      name: 'third_party_requests_total',
      help: 'Calls to a third party, by how they ended.',
      labelNames: ['third_party', 'outcome'],
      registers,
    }),
    thirdPartyDuration: new Histogram({
      name: 'third_party_request_duration_seconds',
      help: 'Time that a call to a third party took, without those the breaker rejected.',
      labelNames: ['third_party'],
      buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
    breakerState: new Gauge({
      name: 'circuit_breaker_state',
      help: '1 at the state that the circuit breaker of a third party is in, 0 at the others.',
      labelNames: ['third_party', 'state'],
      registers,
    }),
  };
}
