import { asRecord } from '../../manifest';
import { all, copy, drop, set, unset } from './change';
import { app, pod, type Faults } from './fault';

const rollout = 'Rollout';
const autoscaler = 'HorizontalPodAutoscaler';
const budget = 'PodDisruptionBudget';
const constraint = [...pod, 'topologySpreadConstraints', 0];

/** Faults of availability and autoscaling. */
export const scaleFaults: Faults = {
  'availability/replicas': {
    make: all(drop(autoscaler), set(rollout, ['spec', 'replicas'], 1)),
    also: ['autoscaling/present'],
  },
  'availability/managed': {
    make: objects => [
      ...objects,
      ...objects
        .filter(({ kind }) => kind === rollout)
        .map(({ metadata, spec }) => ({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { ...metadata, name: 'triage-by-hand' },
          spec: asRecord(asRecord(asRecord(spec)?.template)?.spec),
        })),
    ],
    also: [
      'availability/disruption-selects-one',
      'mesh/mode',
      'mesh/proxy-drain',
      'network/service-selects-one',
    ],
  },
  'availability/disruption-budget': { make: drop(budget) },
  'availability/disruption-value': {
    make: set(budget, ['spec', 'maxUnavailable'], '60%'),
  },
  'availability/disruption-lets-drain': {
    make: all(
      unset(budget, ['spec', 'maxUnavailable']),
      set(budget, ['spec', 'minAvailable'], '90%'),
    ),
  },
  'availability/disruption-single': { make: copy(budget, 'triage-again') },
  'availability/disruption-selects': {
    make: set(budget, ['spec', 'selector', 'matchLabels'], { app: 'traige' }),
    also: ['availability/disruption-budget'],
  },
  'availability/priority-class': {
    make: set(rollout, [...pod, 'priorityClassName'], 'high'),
  },
  'availability/zone-spread': {
    make: set(rollout, [...constraint, 'whenUnsatisfiable'], 'ScheduleAnyway'),
  },
  'availability/node-spread': {
    make: unset(rollout, [...pod, 'topologySpreadConstraints', 1]),
  },
  'availability/spread-form': {
    make: set(rollout, [...constraint, 'maxSkew'], 0),
  },
  'availability/spread-selector': {
    make: set(rollout, [...constraint, 'labelSelector', 'matchLabels'], {
      app: 'triage',
    }),
  },
  'availability/spread-versions': {
    make: set(
      rollout,
      [...constraint, 'matchLabelKeys'],
      ['pod-template-hash'],
    ),
  },
  'availability/spread-outage': {
    make: set(rollout, [...constraint, 'minDomains'], 3),
  },
  'autoscaling/present': {
    make: all(drop(autoscaler), set(rollout, ['spec', 'replicas'], 3)),
  },
  'autoscaling/target-exists': {
    make: set(autoscaler, ['spec', 'scaleTargetRef', 'kind'], 'Deployment'),
    also: ['autoscaling/present', 'availability/replicas'],
  },
  'autoscaling/replicas-unset': {
    make: set(rollout, ['spec', 'replicas'], 3),
  },
  'autoscaling/single': { make: copy(autoscaler, 'triage-again') },
  'autoscaling/min-replicas': {
    make: set(autoscaler, ['spec', 'minReplicas'], 2),
  },
  'autoscaling/max-replicas': {
    make: set(autoscaler, ['spec', 'maxReplicas'], 4),
  },
  'autoscaling/scale-up': {
    make: set(
      autoscaler,
      ['spec', 'behavior', 'scaleUp', 'stabilizationWindowSeconds'],
      60,
    ),
  },
  'autoscaling/scale-down': {
    make: unset(autoscaler, ['spec', 'behavior', 'scaleDown']),
  },
  'autoscaling/cpu-target': {
    make: set(
      autoscaler,
      [
        'spec',
        'metrics',
        0,
        'containerResource',
        'target',
        'averageUtilization',
      ],
      80,
    ),
  },
  'autoscaling/cpu-metric': {
    make: set(
      autoscaler,
      ['spec', 'metrics'],
      [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 53 },
          },
        },
      ],
    ),
  },
  'autoscaling/container-exists': {
    make: set(
      autoscaler,
      ['spec', 'metrics', 0, 'containerResource', 'container'],
      'triage',
    ),
  },
  'autoscaling/requests-present': {
    make: unset(rollout, [...app, 'resources', 'requests', 'cpu']),
    also: ['resources/cpu-request', 'resources/match-descriptor'],
  },
};
