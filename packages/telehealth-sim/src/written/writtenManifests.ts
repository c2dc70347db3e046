import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { networkPolicy } from './networkPolicy';
import {
  autoscaler,
  clusterService,
  cronJob,
  deployment,
  disruptionBudget,
  serviceAccount,
  strictMesh,
  type ReplicaBounds,
} from './objects';
import type { PodHabits } from './podTemplate';

/** How a team runs a service whose manifests it writes itself. */
type Habits = PodHabits &
  ({ replicas: ReplicaBounds } | { everyMinutes: number });

/** Services whose shape Vitals does not render yet, each as its team runs it. */
const habitsOf: Readonly<Record<string, Habits>> = {
  session: {
    replicas: { min: 3, max: 20, target: 53 },
    graceSeconds: 1800,
    preStopSeconds: 15,
    priorityClass: 'vitals-critical',
  },
  'video-signalling': {
    replicas: { min: 3, max: 20, target: 53 },
    graceSeconds: 1800,
    preStopSeconds: 15,
    priorityClass: 'vitals-critical',
  },
  'video-media': {
    replicas: { min: 3, max: 24, target: 50 },
    graceSeconds: 3600,
    preStopSeconds: 15,
    priorityClass: 'vitals-critical',
    onHostNetwork: true,
  },
  prescription: {
    replicas: { min: 2, max: 8, target: 65 },
    graceSeconds: 60,
    preStopSeconds: 10,
    priorityClass: 'vitals-core',
  },
  billing: {
    replicas: { min: 2, max: 6, target: 80 },
    graceSeconds: 60,
    preStopSeconds: 5,
    priorityClass: 'vitals-auxiliary',
  },
  reminders: {
    everyMinutes: 15,
    graceSeconds: 60,
    preStopSeconds: 0,
    priorityClass: 'vitals-auxiliary',
  },
};

/** The manifests of a service as its team wrote them; undefined for services that Vitals renders. */
export function writtenManifests(
  service: ServiceDescriptor,
): KubernetesObject[] | undefined {
  const habits = habitsOf[service.name];
  if (!habits) return undefined;
  // A NetworkPolicy does not bind pods on the host's network.
  const common = [
    serviceAccount(service),
    ...(habits.onHostNetwork ? [] : [networkPolicy(service)]),
  ];
  if ('everyMinutes' in habits) {
    return [cronJob(service, habits.everyMinutes, habits), ...common];
  }
  return [
    deployment(service, habits),
    clusterService(service),
    autoscaler(service, habits.replicas),
    disruptionBudget(service),
    ...common,
    ...(habits.onHostNetwork ? [] : [strictMesh(service)]),
  ];
}
