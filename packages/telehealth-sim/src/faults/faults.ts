import { asRecord } from '@vitals/plugin-vitals-common/manifest';
import type { Fault } from './fault';
import {
  allOf,
  onContainers,
  onKind,
  onPodSpec,
  setOn,
  withoutKind,
} from './inflictions';
import { changeAt, withValue } from '../changeAt';
import { repeatsEverything } from './repeatsEverything';

/** What is wrong on the platform. The gateway is as it should be. */
export const faults: readonly Fault[] = [
  {
    id: 'single-replica-behind-a-budget',
    service: 'scheduling',
    why: 'Somebody saved money at night with one replica; the budget of one then blocks every drain of its node until an operator deletes the pod by hand.',
    inflict: allOf(
      setOn('HorizontalPodAutoscaler', ['spec', 'minReplicas'], 1),
      onKind('PodDisruptionBudget', budget =>
        changeAt(budget, ['spec'], spec => {
          const { maxUnavailable: _, ...rest } = asRecord(spec) ?? {};
          return { ...rest, minAvailable: 1 };
        }),
      ),
    ),
  },
  {
    id: 'liveness-asks-the-database',
    service: 'records',
    why: 'One health endpoint was easier than three, and it checks the database: a failover of a few seconds restarts every pod at once.',
    inflict: onContainers(container => ({
      ...container,
      readinessProbe: {
        ...asRecord(container.readinessProbe),
        httpGet: { path: '/health', port: 'http' },
      },
      livenessProbe: {
        ...asRecord(container.readinessProbe),
        httpGet: { path: '/health', port: 'http' },
      },
    })),
  },
  {
    id: 'permissive-mesh-with-health-information',
    service: 'records',
    cluster: 'eu-central',
    why: 'PERMISSIVE was set for the week of the move into the mesh and never taken back, so plain text is still accepted for patient records.',
    inflict: setOn(
      'PeerAuthentication',
      ['spec', 'mtls', 'mode'],
      'PERMISSIVE',
    ),
  },
  {
    id: 'replicas-beside-autoscaler',
    service: 'authentication',
    why: 'The manifest was copied from a service without an autoscaler: every deploy at noon resets the count to two, just when most people sign in.',
    inflict: allOf(
      setOn('Rollout', ['spec', 'replicas'], 2),
      setOn('Deployment', ['spec', 'replicas'], 2),
    ),
  },
  {
    id: 'canary-jumps-to-half',
    service: 'authentication',
    why: 'Small steps felt slow, so the first one is half of all sign-ins: too many for a first look.',
    inflict: setOn(
      'Rollout',
      ['spec', 'strategy', 'canary', 'steps'],
      [{ setWeight: 50 }, { pause: { duration: '60s' } }],
    ),
  },
  {
    id: 'latest-tag',
    service: 'provider-matching',
    why: 'The tutorial said latest: two pods of one ReplicaSet run different builds after a node is replaced, and no rollback is possible.',
    inflict: onContainers(container => ({
      ...container,
      image: String(container.image).replace(/:[^:/]+$/, ':latest'),
    })),
  },
  {
    id: 'runs-as-root',
    service: 'provider-matching',
    why: 'The model files in the image belong to root, and switching the check off was quicker than changing their owner.',
    inflict: allOf(
      onPodSpec(spec => ({
        ...spec,
        securityContext: { runAsNonRoot: false, runAsUser: 0 },
      })),
      onContainers(container => ({ ...container, securityContext: {} })),
    ),
  },
  {
    id: 'retries-on-post',
    service: 'scheduling',
    why: 'Retries were switched on for all routes to calm an alert: a slow booking is sent again and takes two appointments.',
    inflict: onKind('VirtualService', repeatsEverything),
  },
  {
    id: 'no-memory-limit',
    service: 'payment',
    why: 'The limit was taken out after an out-of-memory kill; now one leak takes the node and its neighbours with it.',
    inflict: onContainers(container => {
      const { limits, ...resources } = asRecord(container.resources) ?? {};
      const { memory: _, ...otherLimits } = asRecord(limits) ?? {};
      return { ...container, resources: { ...resources, limits: otherLimits } };
    }),
  },
  {
    id: 'no-network-policy',
    service: 'insurance',
    why: 'It was deleted while somebody looked for a timeout, and nothing failed without it.',
    inflict: withoutKind('NetworkPolicy'),
  },
  {
    id: 'grace-shorter-than-pre-stop',
    service: 'session',
    why: 'The pause before stopping was raised for the load balancer, the grace period was not: the process is killed in the middle of the pause, and with it every running consultation.',
    inflict: allOf(
      onPodSpec(spec => ({ ...spec, terminationGracePeriodSeconds: 30 })),
      onContainers(container => ({
        ...container,
        lifecycle: { preStop: { sleep: { seconds: 45 } } },
      })),
    ),
  },
  {
    id: 'disruption-budget-of-none',
    service: 'video-signalling',
    why: 'Zero unavailable sounds safest, yet no node under it can ever be drained, so upgrades end in a forced eviction of everything.',
    inflict: setOn('PodDisruptionBudget', ['spec', 'maxUnavailable'], 0),
  },
  {
    id: 'selector-matches-nothing',
    service: 'billing',
    why: 'The pods were relabelled when the team took a new naming scheme; the Service kept the old label and has had no endpoints since.',
    inflict: onKind('Service', object =>
      object.metadata.name === 'billing'
        ? withValue(object, ['spec', 'selector'], { app: 'billing-service' })
        : object,
    ),
  },
  {
    id: 'tier-lower-in-the-cluster',
    service: 'prescription',
    cluster: 'eu-central',
    why: 'The tier was raised in the catalog after an incident, but one cluster was never rendered anew and still says auxiliary.',
    inflict: manifests =>
      manifests.map(object =>
        withValue(
          object,
          ['metadata', 'labels', 'vitals.dev/tier'],
          'auxiliary',
        ),
      ),
  },
  {
    id: 'no-spread-over-zones',
    service: 'prescription',
    why: 'The constraint blocked a deploy during a zone outage and was removed for the night, two quarters ago.',
    inflict: onPodSpec(({ topologySpreadConstraints: _, ...spec }) => spec),
  },
];
