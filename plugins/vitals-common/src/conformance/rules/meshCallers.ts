import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import type { Workload } from '../scene/workload';
import { isMeshed, membershipOf } from './meshMode';

/** The declared callers of a workload that are among the objects given. */
function callersOf(workload: Workload, scene: Scene): Workload[] {
  const { service } = workload.standing;
  return (service?.callers ?? []).flatMap(caller => {
    const namespace = caller.namespace ?? workload.namespace;
    return scene
      .select(namespace, {
        pairs: [['app.kubernetes.io/name', caller.service]],
        requirements: [],
      })
      .slice(0, 1);
  });
}

/** That who may call a service can: one outside of the mesh has no identity to show. */
export const callersInside: Rule = {
  id: 'mesh/callers-inside',
  family: 'mesh',
  title: 'Declared callers are in the mesh as well',
  why: 'A service that takes only mutual TLS refuses every request of a caller outside of the mesh, whatever its descriptor says: the first call after the release fails.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Pods of the callers that the descriptor names, where they are among the objects given and say that they are outside of the mesh.',
  mend: 'Put the caller into the mesh, by the mode of its tier in the policy, or take it off the callers.',
  notFor: ['node'],
  on: 'workload',
  judge: (workload, scene) => {
    if (!isMeshed(workload)) return [];
    const callers = callersOf(workload, scene);
    if (callers.length === 0) return [];
    const outside = callers.filter(caller => membershipOf(caller) === 'none');
    return verdictOf(
      outside.length === 0,
      {
        seen:
          outside.length === 0
            ? 'callers in the mesh'
            : `outside of the mesh: ${outside
                .map(({ namespace, name }) => `${namespace}/${name}`)
                .join(', ')}`,
        limit: 'callers that can show an identity',
        origin: fixedLimit('only mutual TLS gets in'),
      },
      () => ({
        description:
          'Choose a mesh mode other than none for the tier of the caller, and render it again.',
      }),
    );
  },
};
