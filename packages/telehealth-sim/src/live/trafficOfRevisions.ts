import {
  asRecord,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { changeAt } from '../changeAt';
import { textAt } from './objectsByKind';
import { hashLabel, type PodSet } from './replicaSet';
import { stableSet, type RunningWorkload } from './runningWorkload';
import { versionServices } from './versionServices';

/** The revision that a Rollout sends the traffic of a Service to; undefined when it does not manage the Service. */
function revisionBehind(
  service: string,
  run: RunningWorkload,
): PodSet | undefined {
  const services = versionServices(run);
  if (services?.stable === service) return stableSet(run);
  return services?.next === service ? run.current : undefined;
}

/** A Service as Argo Rollouts leaves it: its selector narrowed to the revision that it stands for. */
export function pointedAtRevision(
  service: KubernetesObject,
  runs: readonly RunningWorkload[],
): KubernetesObject {
  for (const run of runs) {
    const behind = revisionBehind(service.metadata.name, run);
    if (behind && run.workload.kind === 'Rollout') {
      const managed = changeAt(
        service,
        ['metadata', 'annotations'],
        annotations => ({
          ...asRecord(annotations),
          'argo-rollouts.argoproj.io/managed-by-rollouts':
            run.workload.metadata.name,
        }),
      );
      return changeAt(managed, ['spec', 'selector'], selector => ({
        ...asRecord(selector),
        [hashLabel(run.workload)]: behind.hash,
      }));
    }
  }
  return service;
}

const virtualServiceName = [
  'spec',
  'strategy',
  'canary',
  'trafficRouting',
  'istio',
  'virtualService',
  'name',
];

function weightedRoute(
  route: unknown,
  weights: Readonly<Record<string, number>>,
): unknown {
  const destinations: unknown = valueAt(route, ['route']);
  if (!Array.isArray(destinations)) return route;
  return {
    ...asRecord(route),
    route: destinations.map((destination: unknown) => {
      const host = valueAt(destination, ['destination', 'host']);
      const weight = typeof host === 'string' ? weights[host] : undefined;
      return weight === undefined
        ? destination
        : { ...asRecord(destination), weight };
    }),
  };
}

/** A VirtualService as Argo Rollouts leaves it: with the weights of the step, all on the stable Service between releases. */
export function weighted(
  virtualService: KubernetesObject,
  runs: readonly RunningWorkload[],
): KubernetesObject {
  const run = runs.find(
    ({ workload }) =>
      textAt(workload, virtualServiceName) === virtualService.metadata.name,
  );
  const services = run && versionServices(run);
  if (!services) return virtualService;
  const weight = run.plan.canary?.weightPercent ?? 0;
  const weights = {
    [services.next]: weight,
    [services.stable]: 100 - weight,
  };
  return changeAt(virtualService, ['spec', 'http'], routes =>
    Array.isArray(routes)
      ? routes.map((route: unknown) => weightedRoute(route, weights))
      : routes,
  );
}
