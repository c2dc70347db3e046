import { asRecord, type SourceObject } from '../../manifest';
import {
  recordName,
  silenceAlertNames,
  burnWindows,
  burnAlertName,
} from '../../slo';
import { namespaceOf } from '../scene/objectIndex';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { specOf } from '../scene/spec';
import { nameLabel } from '../scene/standing';
import type { Fields, Workload } from '../scene/workload';

export const prometheusRules = 'monitoring.coreos.com/PrometheusRule';

/** Alerts of objectives, by name; what else a team alerts on is its own affair. */
const alertNames: ReadonlySet<unknown> = new Set([
  ...burnWindows.map(burnAlertName),
  ...Object.values(silenceAlertNames),
]);

/** One rule of a group. */
export type RuleFields = {
  source: SourceObject;
  interval: unknown;
  fields: Fields;
  labels: Fields;
};

/** Rules of an object, in order. */
export function rulesIn(source: SourceObject): RuleFields[] {
  return records(specOf(source).groups).flatMap(({ interval, rules }) =>
    records(rules).map(fields => ({
      source,
      interval,
      fields,
      labels: asRecord(fields.labels) ?? {},
    })),
  );
}

/** Whether a rule records counts of objectives or alerts on them. */
export function isOfObjective({ fields }: Pick<RuleFields, 'fields'>): boolean {
  return fields.record === recordName || alertNames.has(fields.alert);
}

/** Namespace and name of a service, `clinic/triage`. */
export type Place = string;

/** The service that an object says it is of. */
export function placeOf({ object }: SourceObject): Place {
  const { name, labels = {} } = object.metadata;
  return `${namespaceOf(object)}/${labels[nameLabel] ?? name}`;
}

/** The service that a rule says it is of, else that of its object. */
export function ruledPlace({ labels, source }: RuleFields): Place {
  const [namespace, name] = placeOf(source).split('/');
  return `${labels.namespace ?? namespace}/${labels.service ?? name}`;
}

/** The service that a workload is. */
export function placeOfWorkload({
  namespace,
  name,
  podLabels,
}: Workload): Place {
  return `${namespace}/${podLabels[nameLabel] ?? name}`;
}

const remembered = new WeakMap<Scene, ReadonlyMap<Place, RuleFields[]>>();

/** Rules of objectives among all objects given, by service. */
export function rulesByService(
  scene: Scene,
): ReadonlyMap<Place, readonly RuleFields[]> {
  const known = remembered.get(scene);
  if (known) return known;
  const found = new Map<Place, RuleFields[]>();
  for (const source of scene.objects.ofKind(prometheusRules)) {
    for (const rule of rulesIn(source).filter(isOfObjective)) {
      const place = ruledPlace(rule);
      const list = found.get(place);
      if (list) list.push(rule);
      else found.set(place, [rule]);
    }
  }
  remembered.set(scene, found);
  return found;
}
