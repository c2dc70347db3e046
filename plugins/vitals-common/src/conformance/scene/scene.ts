import { asRecord, isRecord, type SourceObject } from '../../manifest';
import type { TierPolicy } from '../../policy';
import {
  indexLabels,
  labelSelectorOf,
  pairsOf,
  type LabelIndex,
  type LabelSelector,
} from './labelSelector';
import {
  append,
  groupKindOf,
  indexObjects,
  namespaceOf,
  type ObjectIndex,
} from './objectIndex';
import {
  standings,
  type Standing,
  type StandingOf,
  type StandingRequest,
} from './standing';
import { serviceFinder } from './serviceFinder';
import type { Fields, Workload } from './workload';
import { workloadOf } from './workload';

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
  objectsFor: (workload: Workload, kind: string) => readonly SourceObject[];
  standingOf: (source: SourceObject) => Standing;
};

const everything: LabelSelector = { pairs: [], requirements: [] };
const nobody: readonly Workload[] = [];
const nothing: readonly SourceObject[] = [];

/** The `spec` of an object; empty where it has none. */
export function specOf({ object }: SourceObject): Fields {
  return asRecord(object.spec) ?? {};
}

/** The selector of pods that an object carries, by its group and kind. */
const podSelectors: Readonly<
  Record<string, (spec: Fields) => LabelSelector | undefined>
> = {
  '/Service': ({ selector }) => plainSelector(selector),
  'policy/PodDisruptionBudget': ({ selector }) => labelSelectorOf(selector),
  'networking.k8s.io/NetworkPolicy': ({ podSelector }) =>
    labelSelectorOf(podSelector) ?? everything,
  'monitoring.coreos.com/PodMonitor': ({ selector }) =>
    labelSelectorOf(selector),
  'security.istio.io/PeerAuthentication': istioSelector,
  'security.istio.io/AuthorizationPolicy': istioSelector,
  'telemetry.istio.io/Telemetry': istioSelector,
};

/** Labels that controllers give to pods; a template never carries them. */
const hashLabels = new Set(['rollouts-pod-template-hash', 'pod-template-hash']);

/**
 * A Service without a selector has its endpoints made by hand: it selects
 * nothing. What Argo Rollouts adds to the selector of a live Service is left out.
 */
function plainSelector(value: unknown): LabelSelector | undefined {
  const pairs = pairsOf(value).filter(([key]) => !hashLabels.has(key));
  return pairs.length > 0 ? { pairs, requirements: [] } : undefined;
}

/** Istio's policies: a selector, else Services they name, else the whole namespace. */
function istioSelector(spec: Fields): LabelSelector | undefined {
  if (isRecord(spec.selector)) return labelSelectorOf(spec.selector);
  return spec.targetRefs || spec.targetRef ? undefined : everything;
}

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
  const byName = new Map(
    workloads.map(workload => [
      `${workload.kind} ${workload.namespace}/${workload.name}`,
      workload,
    ]),
  );
  const links = linksBetween(index, pods, byName);
  return {
    policy: request.policy,
    objects: index,
    workloads,
    workloadAt: (namespace, kind, name) =>
      byName.get(`${kind} ${namespace}/${name}`),
    select: pods.select,
    workloadsIn: namespace => pods.select(namespace, everything),
    workloadsOf: source => links.workloads.get(source) ?? nobody,
    objectsFor: (workload, kind) =>
      links.objects.get(workload)?.get(kind) ?? nothing,
    standingOf: source => standingAmong(links.workloads, source, standingOf),
  };
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

type Links = {
  workloads: Map<SourceObject, readonly Workload[]>;
  objects: Map<Workload, Map<string, SourceObject[]>>;
};

/** Which objects are for which workloads, both ways. */
function linksBetween(
  index: ObjectIndex,
  pods: LabelIndex<Workload>,
  byName: ReadonlyMap<string, Workload>,
): Links {
  const workloads = new Map<SourceObject, readonly Workload[]>();
  const objects = new Map<Workload, Map<string, SourceObject[]>>();
  const link = (source: SourceObject, found: readonly Workload[]) => {
    workloads.set(source, found);
    const kind = groupKindOf(source.object);
    for (const workload of found) {
      const kinds = objects.get(workload) ?? new Map<string, SourceObject[]>();
      append(kinds, kind, source);
      objects.set(workload, kinds);
    }
  };
  const deferred: SourceObject[] = [];
  for (const source of index.all) {
    const kind = groupKindOf(source.object);
    const namespace = namespaceOf(source.object);
    const selectorOf = podSelectors[kind];
    if (selectorOf) {
      const selector = selectorOf(specOf(source));
      if (selector) link(source, pods.select(namespace, selector));
      else deferred.push(source);
    } else if (autoscalers.has(kind)) {
      link(source, targetOf(source, byName));
    } else {
      deferred.push(source);
    }
  }
  const services = serviceFinder(index);
  for (const source of deferred) {
    const named = services(source);
    const found = named.flatMap(service => workloads.get(service) ?? []);
    if (named.length > 0) link(source, [...new Set(found)]);
  }
  return { workloads, objects };
}

const autoscalers: ReadonlySet<string> = new Set([
  'autoscaling/HorizontalPodAutoscaler',
  'keda.sh/ScaledObject',
]);

/** The workload that an autoscaler scales; KEDA takes a Deployment where no kind is stated. */
function targetOf(
  source: SourceObject,
  byName: ReadonlyMap<string, Workload>,
): Workload[] {
  const target = asRecord(specOf(source).scaleTargetRef) ?? {};
  const namespace = namespaceOf(source.object);
  const workload = byName.get(
    `${String(target.kind ?? 'Deployment')} ${namespace}/${String(
      target.name,
    )}`,
  );
  return workload ? [workload] : [];
}
