import { asRecord, isRecord, type SourceObject } from '../../manifest';
import {
  everything,
  labelSelectorOf,
  pairsOf,
  type LabelIndex,
  type LabelSelector,
} from './labelSelector';
import {
  append,
  groupKindOf,
  namespaceOf,
  type GroupKind,
  type ObjectIndex,
} from './objectIndex';
import { serviceFinder } from './serviceFinder';
import { specOf } from './spec';
import type { Fields, Workload } from './workload';

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
  'security.istio.io/RequestAuthentication': istioSelector,
  'networking.istio.io/EnvoyFilter': ({ workloadSelector }) =>
    isRecord(workloadSelector)
      ? plainSelector(workloadSelector.labels)
      : everything,
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

type ByKind = Map<GroupKind, SourceObject[]>;

/** The ways between objects, each in both directions. */
export type Links = {
  workloads: ReadonlyMap<SourceObject, readonly Workload[]>;
  objects: ReadonlyMap<Workload, ByKind>;
  services: ReadonlyMap<SourceObject, readonly SourceObject[]>;
  naming: ReadonlyMap<SourceObject, ByKind>;
};

const autoscalers: ReadonlySet<GroupKind> = new Set([
  'autoscaling/HorizontalPodAutoscaler',
  'keda.sh/ScaledObject',
]);

function appendByKind<Key>(
  map: Map<Key, ByKind>,
  key: Key,
  source: SourceObject,
): void {
  const kinds = map.get(key) ?? new Map<GroupKind, SourceObject[]>();
  append(kinds, groupKindOf(source.object), source);
  map.set(key, kinds);
}

/** Which objects are for which workloads, and which name which Services. */
export function linksBetween(
  index: ObjectIndex,
  pods: LabelIndex<Workload>,
  byName: ReadonlyMap<string, Workload>,
): Links {
  const workloads = new Map<SourceObject, readonly Workload[]>();
  const objects = new Map<Workload, ByKind>();
  const services = new Map<SourceObject, readonly SourceObject[]>();
  const naming = new Map<SourceObject, ByKind>();
  const link = (source: SourceObject, found: readonly Workload[]) => {
    workloads.set(source, found);
    for (const workload of found) appendByKind(objects, workload, source);
  };
  const deferred: SourceObject[] = [];
  for (const source of index.all) {
    const found = directTargets(source, pods, byName);
    if (found) link(source, found);
    else deferred.push(source);
  }
  const servicesNamedBy = serviceFinder(index);
  for (const source of deferred) {
    const named = servicesNamedBy(source);
    if (named.length > 0) {
      services.set(source, named);
      for (const service of named) appendByKind(naming, service, source);
      const found = named.flatMap(service => workloads.get(service) ?? []);
      link(source, [...new Set(found)]);
    }
  }
  return { workloads, objects, services, naming };
}

/** Workloads that an object selects or scales; undefined where it does neither. */
function directTargets(
  source: SourceObject,
  pods: LabelIndex<Workload>,
  byName: ReadonlyMap<string, Workload>,
): readonly Workload[] | undefined {
  const kind = groupKindOf(source.object);
  const selector = podSelectors[kind]?.(specOf(source));
  if (selector) return pods.select(namespaceOf(source.object), selector);
  return autoscalers.has(kind) ? targetOf(source, byName) : undefined;
}

/** Rollouts that borrow the template of a Deployment, by that Deployment. */
export function borrowersIn(
  index: ObjectIndex,
): Map<SourceObject, SourceObject> {
  return new Map(
    index.ofKind('argoproj.io/Rollout').flatMap(rollout => {
      const reference = asRecord(specOf(rollout).workloadRef);
      const deployment =
        reference &&
        index.find(
          'apps/Deployment',
          namespaceOf(rollout.object),
          String(reference.name),
        );
      return deployment ? [[deployment, rollout] as const] : [];
    }),
  );
}

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
