import { z } from 'zod';

/** A count, or a share of the replicas as Kubernetes writes it (`25%`). */
export const countOrPercent = z.union([
  z.int().min(0).max(1000),
  z.string().regex(/^([0-9]|[1-9][0-9]|100)%$/, {
    message: 'expected a whole percentage such as "25%"',
  }),
]);

/** Envoy's retry conditions that repeat only work which never started. */
export const safeRetryConditions = [
  'connect-failure',
  'refused-stream',
  'unavailable',
  'cancelled',
  'reset-before-request',
] as const;

const milliseconds = z.int().min(1).max(3_600_000);

export const traffic = z.strictObject({
  connectTimeoutMilliseconds: milliseconds,
  timeoutMilliseconds: milliseconds.meta({
    description: 'Whole request, retries included.',
  }),
  retries: z.strictObject({
    attempts: z.int().min(0).max(10).meta({
      description:
        'Only for idempotent methods; others are never retried by the mesh.',
    }),
    perTryTimeoutMilliseconds: milliseconds,
    retryOn: z.array(z.enum(safeRetryConditions)).min(1),
  }),
  outlierDetection: z.strictObject({
    consecutive5xxErrors: z.int().min(1).max(1000),
    consecutiveGatewayErrors: z.int().min(0).max(1000).meta({
      description:
        '0 switches this one off; acts only when lower than consecutive5xxErrors.',
    }),
    intervalSeconds: z.int().min(1).max(3600),
    baseEjectionSeconds: z.int().min(1).max(3600),
    maxEjectionPercent: z.int().min(1).max(100),
    minHealthPercent: z.int().min(0).max(100),
  }),
  throttleFactor: z.number().min(1).max(20).meta({
    description:
      'Requests a second that a replica lets in = factor × what it serves by load test; more are refused with 429.',
  }),
  connectionPoolFactor: z.number().min(1).max(20).meta({
    description:
      'Open requests allowed = factor × peak requests a second × timeout in seconds (Little’s law), or × peak consultations; never below 64.',
  }),
});

/** What may stand in front of a service. Order is from most to least. */
export const meshModes = [
  'sidecar',
  'ambient-waypoint',
  'ambient',
  'none',
] as const;

export const protect = z.strictObject({
  disruption: z.strictObject({
    maxUnavailable: countOrPercent.meta({
      description:
        'Voluntary evictions at once. 0 and 100% are refused: a drain would never end, or take everything.',
    }),
  }),
  mesh: z.strictObject({
    mode: z.enum(meshModes),
    modeWithPhi: z.enum(['sidecar', 'ambient-waypoint', 'ambient']).meta({
      description:
        'Used instead where the service touches protected health information: always encrypted in transit.',
    }),
  }),
  traffic,
});

export const observe = z.strictObject({
  paging: z.enum(['always', 'clinic-hours', 'never']).default('always').meta({
    description:
      'When a burning budget wakes somebody: a label of alerts that Alertmanager routes by; never makes tickets of them.',
  }),
  scrapeIntervalSeconds: z.int().min(5).max(300),
  traceSamplingRatio: z.number().min(0).max(1),
  accessLogs: z.enum(['all', 'errors']).meta({
    description:
      'What the mesh proxy logs. Audit logs are the service’s own and never sampled.',
  }),
});

export const pay = z.strictObject({
  costAlarmRatio: z.number().min(0).max(10).meta({
    description:
      'Rise of the cost per successful consultation that is worth a look: 0.25 = +25 %.',
  }),
});
