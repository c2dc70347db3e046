import { all, set, unset } from './change';
import { app, pod, type Faults } from './fault';
import { sibling } from './renderedServices';

const rollout = 'Rollout';
const scaled = 'ScaledObject';
const canary = ['spec', 'strategy', 'canary'];

/** Place of `MEDIA_ENCRYPTION` in the environment of the rendered service. */
const mediaEncryption = [...app, 'env', 6];

/** Faults of services that hold consultations, carry media or work off what is due. */
export const shapeFaults: Faults = {
  'availability/disruption-selects-one': {
    make: all(
      set('PodDisruptionBudget', ['spec', 'selector', 'matchLabels'], {
        'app.kubernetes.io/part-of': 'intake',
      }),
      objects => [...objects, ...sibling],
    ),
    also: ['availability/disruption-single'],
  },

  'probes/own-state': {
    make: set(
      rollout,
      [...app, 'readinessProbe', 'httpGet', 'path'],
      '/health/database',
    ),
  },

  'mesh/media-encryption': {
    in: 'media',
    make: set(rollout, [...mediaEncryption, 'value'], 'none'),
  },
  'network/host-dns': {
    in: 'media',
    make: unset(rollout, [...pod, 'dnsPolicy']),
  },
  'autoscaling/keda-fallback': {
    in: 'session',
    make: unset(scaled, ['spec', 'fallback', 'behavior']),
  },
  'autoscaling/keda-missing-series': {
    in: 'workflow',
    make: unset(scaled, [
      'spec',
      'triggers',
      0,
      'metadata',
      'ignoreNullValues',
    ]),
  },
  'autoscaling/demand-metric': {
    in: 'session',
    make: set(scaled, ['spec', 'triggers', 0, 'metadata', 'threshold'], '40'),
  },
  'rollout/ping-pong': {
    in: 'session',
    make: all(
      unset(rollout, [...canary, 'pingPong']),
      set(rollout, [...canary, 'stableService'], 'triage-ping'),
      set(rollout, [...canary, 'canaryService'], 'triage-pong'),
    ),
  },
};
