import type { SourceObject } from '../../manifest';
import type { TierPolicy } from '../../policy';
import { indexLabels, type LabelSelector } from './labelSelector';
import { borrowersIn, linksBetween } from './links';
import { indexObjects, type GroupKind, type ObjectIndex } from './objectIndex';
import {
  standings,
  type Standing,
  type StandingOf,
  type StandingRequest,
} from './standing';
import { workloadOf, type Workload } from './workload';

/** Everything that was given to judge, with the ways from one object to its neighbours. */
export type Scene = {
  policy: TierPolicy;
  objects: ObjectIndex;
  /** In the order of the objects. */
  workloads: readonly Workload[];
  workloadAt: (
    namespace: string,
    kind: string,
    name: string,
  ) => Workload | undefined;
  /** Workloads of a namespace whose pods carry the labels. */
  select: (namespace: string, selector: LabelSelector) => readonly Workload[];
  /** Workloads of a namespace. */
  workloadsIn: (namespace: string) => readonly Workload[];
  /** Workloads that an object is for: what it selects, targets or routes to. */
  workloadsOf: (source: SourceObject) => readonly Workload[];
  /** Objects of a kind that are for a workload. */
  objectsFor: (workload: Workload, kind: GroupKind) => readonly SourceObject[];
  /** Services that an object names or, as a monitor, selects. */
  servicesOf: (source: SourceObject) => readonly SourceObject[];
  /** Objects of a kind that name or select a Service. */
  objectsNaming: (
    service: SourceObject,
    kind: GroupKind,
  ) => readonly SourceObject[];
  /** The Rollout that borrows the template of a Deployment, and scales and releases it instead. */
  borrowerOf: (deployment: SourceObject) => SourceObject | undefined;
  standingOf: (source: SourceObject) => Standing;
};

const nobody: readonly Workload[] = [];
const nothing: readonly SourceObject[] = [];

/** Builds the scene; cost grows with the number of objects. */
export function sceneOf(
  objects: readonly SourceObject[],
  request: StandingRequest,
): Scene {
  const index = indexObjects(objects);
  const standingOf = standings(request);
  const workloads = index.all.flatMap(
    source => workloadOf(source, standingOf) ?? [],
  );
  const pods = indexLabels(
    workloads.map(item => ({
      item,
      namespace: item.namespace,
      labels: item.podLabels,
    })),
  );
  const borrowers = borrowersIn(index);
  const byName = workloadsByName(workloads, borrowers);
  const links = linksBetween(index, pods, byName);
  return {
    policy: request.policy,
    objects: index,
    workloads,
    workloadAt: (namespace, kind, name) =>
      byName.get(`${kind} ${namespace}/${name}`),
    select: pods.select,
    workloadsIn: pods.inNamespace,
    workloadsOf: source => links.workloads.get(source) ?? nobody,
    objectsFor: (workload, kind) =>
      links.objects.get(workload)?.get(kind) ?? nothing,
    servicesOf: source => links.services.get(source) ?? nothing,
    objectsNaming: (service, kind) =>
      links.naming.get(service)?.get(kind) ?? nothing,
    borrowerOf: deployment => borrowers.get(deployment),
    standingOf: source => standingAmong(links.workloads, source, standingOf),
  };
}

/** Workloads by kind, namespace and name; a Rollout that borrows its template is the workload that it borrows from. */
function workloadsByName(
  workloads: readonly Workload[],
  borrowers: ReadonlyMap<SourceObject, SourceObject>,
): Map<string, Workload> {
  return new Map(
    workloads.flatMap(workload => {
      const { source, namespace } = workload;
      return [source, borrowers.get(source)].flatMap(named => {
        if (!named) return [];
        const { kind, metadata } = named.object;
        return [[`${kind} ${namespace}/${metadata.name}`, workload] as const];
      });
    }),
  );
}

function standingAmong(
  workloads: ReadonlyMap<SourceObject, readonly Workload[]>,
  source: SourceObject,
  standingOf: StandingOf,
): Standing {
  const [first] = workloads.get(source) ?? [];
  if (first) return first.standing;
  const { object } = source;
  return standingOf({ object, labels: object.metadata.labels ?? {} });
}
