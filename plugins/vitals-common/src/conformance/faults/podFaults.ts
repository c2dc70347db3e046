import { all, set, unset } from './change';
import { app, pod, template, type Faults } from './fault';

const rollout = 'Rollout';

/** Faults of probes, drain, resources, images and security. */
export const podFaults: Faults = {
  'probes/startup-present': { make: unset(rollout, [...app, 'startupProbe']) },
  'probes/readiness-present': {
    make: unset(rollout, [...app, 'readinessProbe']),
  },
  'probes/liveness-present': {
    make: unset(rollout, [...app, 'livenessProbe']),
  },
  'probes/startup-timing': {
    make: unset(rollout, [...app, 'startupProbe', 'failureThreshold']),
  },
  'probes/readiness-timing': {
    make: set(rollout, [...app, 'readinessProbe', 'periodSeconds'], 10),
  },
  'probes/liveness-timing': {
    make: set(rollout, [...app, 'livenessProbe', 'timeoutSeconds'], 1),
  },
  'probes/liveness-patience': {
    make: set(rollout, [...app, 'livenessProbe', 'failureThreshold'], 1),
    also: ['probes/liveness-timing'],
  },
  'probes/liveness-grace': {
    make: unset(rollout, [
      ...app,
      'livenessProbe',
      'terminationGracePeriodSeconds',
    ]),
  },
  'probes/liveness-differs': {
    make: set(rollout, [...app, 'livenessProbe', 'httpGet', 'path'], '/readyz'),
  },
  'probes/port-exists': {
    make: set(rollout, [...app, 'readinessProbe', 'httpGet', 'port'], 'web'),
  },
  'probes/host-unset': {
    make: set(
      rollout,
      [...app, 'startupProbe', 'httpGet', 'host'],
      '169.254.169.254',
    ),
  },
  'drain/pre-stop': { make: unset(rollout, [...app, 'lifecycle']) },
  'drain/grace-period': {
    make: set(rollout, [...pod, 'terminationGracePeriodSeconds'], 30),
  },
  'drain/room-after-pre-stop': {
    make: set(
      rollout,
      [...app, 'lifecycle', 'preStop', 'sleep', 'seconds'],
      60,
    ),
  },
  'drain/node-upgrade': {
    make: set(rollout, [...pod, 'terminationGracePeriodSeconds'], 7201),
    also: ['drain/node-autoscaler'],
  },
  'drain/node-autoscaler': {
    make: set(rollout, [...pod, 'terminationGracePeriodSeconds'], 1800),
  },
  'resources/cpu-request': {
    make: unset(rollout, [...app, 'resources', 'requests', 'cpu']),
    also: ['autoscaling/requests-present', 'resources/match-descriptor'],
  },
  'resources/memory-request': {
    make: all(
      unset(rollout, [...app, 'resources', 'requests', 'memory']),
      unset(rollout, [...app, 'resources', 'limits', 'memory']),
    ),
    also: ['resources/match-descriptor', 'resources/memory-limit'],
  },
  'resources/memory-limit': {
    make: set(rollout, [...app, 'resources', 'limits', 'memory'], '1Gi'),
  },
  'resources/memory-unit': {
    make: set(rollout, [...app, 'resources', 'limits', 'memory'], '256m'),
    also: ['resources/memory-limit', 'resources/request-within-limit'],
  },
  'resources/request-within-limit': {
    make: set(
      rollout,
      [...app, 'resources', 'limits', 'ephemeral-storage'],
      '1Mi',
    ),
  },
  'resources/cpu-limit': {
    make: set(rollout, [...app, 'resources', 'limits', 'cpu'], '500m'),
  },
  'resources/ephemeral-storage': {
    make: unset(rollout, [...app, 'resources', 'limits', 'ephemeral-storage']),
  },
  'resources/match-descriptor': {
    make: set(rollout, [...app, 'resources', 'requests', 'cpu'], '100m'),
  },
  'images/tag': {
    make: set(
      rollout,
      [...app, 'image'],
      'registry.example.org/clinic/triage:latest',
    ),
  },
  'images/registry': {
    make: set(rollout, [...app, 'image'], 'clinic/triage:1.4.0'),
    also: ['images/match-descriptor'],
  },
  'images/pull-policy': {
    make: set(rollout, [...app, 'imagePullPolicy'], 'Never'),
  },
  'images/match-descriptor': {
    make: set(
      rollout,
      [...app, 'image'],
      'registry.example.org/clinic/records:1.4.0',
    ),
  },
  'security/privileged': {
    make: set(rollout, [...app, 'securityContext', 'privileged'], true),
  },
  'security/privilege-escalation': {
    make: unset(rollout, [
      ...app,
      'securityContext',
      'allowPrivilegeEscalation',
    ]),
  },
  'security/capabilities': {
    make: set(
      rollout,
      [...app, 'securityContext', 'capabilities', 'add'],
      ['NET_ADMIN'],
    ),
  },
  'security/run-as-non-root': {
    make: unset(rollout, [...pod, 'securityContext', 'runAsNonRoot']),
  },
  'security/user-id': {
    make: set(rollout, [...pod, 'securityContext', 'runAsUser'], 1000),
  },
  'security/seccomp': {
    make: unset(rollout, [...pod, 'securityContext', 'seccompProfile']),
  },
  'security/read-only-root': {
    make: set(
      rollout,
      [...app, 'securityContext', 'readOnlyRootFilesystem'],
      false,
    ),
  },
  'security/proc-mount': {
    make: set(rollout, [...app, 'securityContext', 'procMount'], 'Unmasked'),
  },
  'security/volumes': {
    make: set(rollout, [...pod, 'volumes', 1], {
      name: 'socket',
      hostPath: { path: '/var/run/docker.sock' },
    }),
  },
  'security/host-namespaces': { make: set(rollout, [...pod, 'hostPID'], true) },
  'security/host-port': {
    make: set(rollout, [...app, 'ports', 0, 'hostPort'], 8080),
  },
  'security/host-process': {
    make: set(
      rollout,
      [...app, 'securityContext', 'windowsOptions', 'hostProcess'],
      true,
    ),
  },
  'security/token-mount': {
    make: set(rollout, [...pod, 'automountServiceAccountToken'], true),
  },
  'security/secret-in-environment': {
    make: set(rollout, [...app, 'env', 20], {
      name: 'DATABASE_PASSWORD',
      value: 'correct horse',
    }),
  },
  'identity/name-label': {
    make: all(
      unset(rollout, [
        ...template,
        'metadata',
        'labels',
        'app.kubernetes.io/name',
      ]),
      set(rollout, ['spec', 'selector', 'matchLabels'], {
        'backstage.io/kubernetes-id': 'triage',
      }),
    ),
    also: [
      'availability/disruption-budget',
      'availability/disruption-selects',
      'availability/spread-selector',
      'mesh/authorization',
      'mesh/mutual-tls',
      'mesh/throttle',
      'network/policy-present',
      'network/policy-selects',
      'network/service-selects',
      'rollout/services-exist',
      'telemetry/mesh-telemetry',
      'telemetry/scraped',
    ],
  },
};
