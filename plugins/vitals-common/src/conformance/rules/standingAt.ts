import type { SourceObject } from '../../manifest';
import type { Scene } from '../scene/scene';
import type { Standing } from '../scene/standing';
import {
  placeOf,
  placeOfWorkload,
  rulesByService,
  type Place,
} from './ruleFields';

const remembered = new WeakMap<Scene, ReadonlyMap<Place, Standing>>();

function ofWorkloads(scene: Scene): ReadonlyMap<Place, Standing> {
  const known = remembered.get(scene);
  if (known) return known;
  const found = new Map(
    scene.workloads.map(workload => [
      placeOfWorkload(workload),
      workload.standing,
    ]),
  );
  remembered.set(scene, found);
  return found;
}

/**
 * By what the rules of a service are judged: the standing of its workload, else
 * of an object with rules that is named like it; undefined where nothing given
 * is of the service.
 */
export function standingAt(place: Place, scene: Scene): Standing | undefined {
  const isNamed = ({ source }: { source: SourceObject }) =>
    placeOf(source) === place;
  const named = (rulesByService(scene).get(place) ?? []).find(isNamed);
  return (
    ofWorkloads(scene).get(place) ?? (named && scene.standingOf(named.source))
  );
}
