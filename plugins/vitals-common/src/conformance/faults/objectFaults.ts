import { add, all, copy, set, unset } from './change';
import { app, pod, template, type Faults } from './fault';

const rollout = 'Rollout';
const tierLabel = 'vitals.dev/tier';
const shapeLabel = 'vitals.dev/shape';

/** Faults of what objects say of themselves, and of their form. */
export const objectFaults: Faults = {
  'identity/tier-stated': {
    make: all(
      unset(rollout, ['metadata', 'labels', tierLabel]),
      unset(rollout, [...template, 'metadata', 'labels', tierLabel]),
    ),
  },
  'identity/tier-known': {
    make: all(
      set(rollout, ['metadata', 'labels', tierLabel], 'gold'),
      set(rollout, [...template, 'metadata', 'labels', tierLabel], 'gold'),
    ),
    also: ['identity/tier-agrees'],
  },
  'identity/tier-agrees': {
    make: set(rollout, [...template, 'metadata', 'labels', tierLabel], 'core'),
  },
  'identity/shape-agrees': {
    make: set(rollout, ['metadata', 'labels', shapeLabel], 'session'),
  },
  'identity/policy-version': {
    make: set(
      rollout,
      ['metadata', 'annotations', 'vitals.dev/policy-version'],
      '0',
    ),
  },
  'identity/overrides-allowed': {
    judgedWith: { overrides: { scale: { minReplicas: 1 } } },
  },
  'identity/namespace': {
    service: { namespace: 'default' },
  },
  'identity/service-account': {
    make: unset(rollout, [...pod, 'serviceAccountName']),
  },
  'identity/service-account-exists': {
    make: set(rollout, [...pod, 'serviceAccountName'], 'traige'),
  },
  'objects/api-version': {
    make: set('PodDisruptionBudget', ['apiVersion'], 'policy/v1beta1'),
  },
  'objects/service-name': {
    make: copy('Service triage-metrics', 'triage.metrics'),
    also: ['telemetry/scraped-once'],
  },
  'objects/label-values': {
    make: set(
      rollout,
      ['metadata', 'labels', 'team'],
      'Clinical engineering, floor 2',
    ),
  },
  'objects/repeated': {
    make: add({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'triage', namespace: 'clinic' },
      automountServiceAccountToken: false,
    }),
  },
  'objects/selector-matches': {
    make: set(rollout, ['spec', 'selector', 'matchLabels', 'app'], 'triage'),
  },
  'objects/pod-template': {
    make: add({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'import', namespace: 'clinic' },
      spec: { template: { containers: [{ name: 'import' }] } },
    }),
  },
  'objects/container-ports': {
    make: set(rollout, [...app, 'ports', 2], {
      name: 'http',
      containerPort: 9000,
    }),
  },
  'objects/environment-repeated': {
    make: set(rollout, [...app, 'env', 20], { name: 'PORT', value: '80' }),
  },
  'objects/environment-text': {
    make: set(rollout, [...app, 'env', 20], { name: 'DEBUG', value: true }),
  },
  'objects/cronjob-deadline': {
    in: 'scheduled',
    make: unset('CronJob', ['spec', 'startingDeadlineSeconds']),
  },
  'objects/job-restart-policy': {
    in: 'scheduled',
    make: unset('CronJob', [
      ...['spec', 'jobTemplate', 'spec', 'template', 'spec'],
      'restartPolicy',
    ]),
  },
  'objects/statefulset-service': {
    make: all(
      set(rollout, ['spec', 'serviceName'], 'triage'),
      set(rollout, ['kind'], 'StatefulSet'),
      set('StatefulSet', ['apiVersion'], 'apps/v1'),
    ),
    also: ['autoscaling/target-exists', 'availability/replicas'],
  },
  'availability/priority-value': {
    make: add({
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'vitals-critical' },
      value: 1000,
    }),
  },
};
