import { set, unset } from './change';
import type { Faults } from './fault';

const rollout = 'Rollout';
const canary = ['spec', 'strategy', 'canary'];
const blueGreen = ['spec', 'strategy', 'blueGreen'];

/** Faults of rollouts. */
export const releaseFaults: Faults = {
  'rollout/strategy': {
    in: 'rolling',
    make: set('Deployment', ['spec', 'strategy'], { type: 'Recreate' }),
  },
  'rollout/rolling-update': {
    in: 'rolling',
    make: set(
      'Deployment',
      ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
      1,
    ),
  },
  'rollout/autoscaler-pairing': {
    make: set('HorizontalPodAutoscaler', ['spec', 'metrics', 1], {
      type: 'External',
      external: {
        metric: { name: 'sessions' },
        target: { type: 'AverageValue', averageValue: '40' },
      },
    }),
  },
  'rollout/canary-steps': {
    make: set(rollout, [...canary, 'steps', 0, 'setWeight'], 25),
  },
  'rollout/traffic-routing': {
    make: unset(rollout, [...canary, 'trafficRouting']),
  },
  'rollout/surge-ignored': {
    make: set(rollout, [...canary, 'maxSurge'], '25%'),
  },
  'rollout/services-exist': {
    make: set(rollout, [...canary, 'canaryService'], 'triage-next'),
    also: ['rollout/in-virtual-service'],
  },
  'rollout/in-virtual-service': {
    make: unset('VirtualService', ['spec', 'http', 1, 'route', 1]),
  },
  'rollout/progress-deadline': {
    make: set(rollout, ['spec', 'progressDeadlineSeconds'], 3600),
  },
  'rollout/progress-abort': {
    make: unset(rollout, ['spec', 'progressDeadlineAbort']),
  },
  'rollout/revision-history': {
    make: set(rollout, ['spec', 'revisionHistoryLimit'], 1),
  },
  'rollout/rollback-window': {
    make: unset(rollout, ['spec', 'rollbackWindow']),
  },
  'rollout/stable-scale': {
    make: set(rollout, [...canary, 'dynamicStableScale'], true),
  },
  'rollout/canary-pods': {
    make: set(rollout, [...canary, 'minPodsPerReplicaSet'], 1),
  },
  'rollout/canary-abort-delay': {
    make: unset(rollout, [...canary, 'abortScaleDownDelaySeconds']),
  },
  'rollout/blue-green-abort-delay': {
    in: 'blue-green',
    make: unset(rollout, [...blueGreen, 'abortScaleDownDelaySeconds']),
  },
  'rollout/blue-green-drain': {
    in: 'blue-green',
    make: set(rollout, [...blueGreen, 'scaleDownDelaySeconds'], 30),
    also: ['rollout/analysis-ends'],
  },
  'rollout/blue-green-promotion': {
    in: 'blue-green',
    make: set(rollout, [...blueGreen, 'autoPromotionEnabled'], true),
  },
};
