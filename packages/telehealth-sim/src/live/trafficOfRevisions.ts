import {
  asRecord,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { changeAt } from '../changeAt';
import { textAt } from './objectsByKind';
import { hashLabel, type PodSet } from './replicaSet';
import { stableSet, type RunningWorkload } from './runningWorkload';

const strategies = [
  { name: 'canary', stable: 'stableService', next: 'canaryService' },
  { name: 'blueGreen', stable: 'activeService', next: 'previewService' },
] as const;

/** The revision that a Rollout sends the traffic of a Service to; undefined when it does not manage the Service. */
function revisionBehind(
  service: string,
  run: RunningWorkload,
): PodSet | undefined {
  for (const { name, stable, next } of strategies) {
    const path = ['spec', 'strategy', name];
    if (textAt(run.workload, [...path, stable]) === service) {
      return stableSet(run);
    }
    if (textAt(run.workload, [...path, next]) === service) return run.current;
  }
  return undefined;
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

/** A VirtualService as Argo Rollouts leaves it during a canary: with the weights of the step. */
export function weighted(
  virtualService: KubernetesObject,
  runs: readonly RunningWorkload[],
): KubernetesObject {
  const run = runs.find(
    ({ workload, plan }) =>
      plan.canary &&
      textAt(workload, virtualServiceName) === virtualService.metadata.name,
  );
  const weight = run?.plan.canary?.weightPercent;
  if (!run || weight === undefined) return virtualService;
  const nameAt = (field: string) =>
    textAt(run.workload, ['spec', 'strategy', 'canary', field]) ?? '';
  const weights = {
    [nameAt('canaryService')]: weight,
    [nameAt('stableService')]: 100 - weight,
  };
  return changeAt(virtualService, ['spec', 'http'], routes =>
    Array.isArray(routes)
      ? routes.map((route: unknown) => weightedRoute(route, weights))
      : routes,
  );
}
