import { add, all, copy, set, unset } from './change';
import { app, pod, template, type Faults } from './fault';

const rollout = 'Rollout';
const tierLabel = 'vitals.dev/tier';
const shapeLabel = 'vitals.dev/shape';

const nightly = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly', namespace: 'clinic' },
  spec: {
    schedule: '0 3 * * *',
    startingDeadlineSeconds: 600,
    jobTemplate: {
      spec: {
        template: {
          metadata: {
            labels: {
              'app.kubernetes.io/name': 'triage',
              [tierLabel]: 'critical',
              'sidecar.istio.io/inject': 'true',
              'vitals.dev/part': 'nightly',
            },
          },
          spec: {
            restartPolicy: 'Never',
            serviceAccountName: 'triage',
            automountServiceAccountToken: false,
            priorityClassName: 'vitals-critical',
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 65532,
              runAsGroup: 65532,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            containers: [
              {
                name: 'clean',
                image: 'registry.example.org/clinic/clean:1.0.0',
                resources: {
                  requests: {
                    cpu: '100m',
                    memory: '64Mi',
                    'ephemeral-storage': '64Mi',
                  },
                  limits: { memory: '64Mi', 'ephemeral-storage': '64Mi' },
                },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  readOnlyRootFilesystem: true,
                },
              },
            ],
          },
        },
      },
    },
  },
};

const jobPod = ['spec', 'jobTemplate', 'spec', 'template', 'spec'] as const;

/** What a job among the pods of a service cannot but break: Services would send it requests. */
const takesRequestsToo = ['network/service-selects-one'];

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
    make: all(
      add(nightly),
      unset('CronJob', ['spec', 'startingDeadlineSeconds']),
    ),
    also: takesRequestsToo,
  },
  'objects/job-restart-policy': {
    make: all(add(nightly), unset('CronJob', [...jobPod, 'restartPolicy'])),
    also: takesRequestsToo,
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
