import { asRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { podOwningKinds } from '../scene/objectIndex';
import { records } from '../scene/serviceHost';
import { podIn } from '../scene/workload';

/** A workload says what it runs. */
export const podTemplate: Rule = {
  id: 'objects/pod-template',
  family: 'objects',
  title: 'A workload says which containers it runs',
  why: 'The cluster refuses a workload without containers, as a rule because the template stands in the wrong place: nothing of what was meant runs, and nothing of it was judged.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Containers of the pod or of the template, each with a name of its own. A Rollout that borrows its template is left out.',
  mend: 'Put the containers below `spec.template.spec`.',
  on: 'object',
  kinds: [...podOwningKinds],
  judge: ({ object, spec }) => {
    if (asRecord(spec.workloadRef)) return [];
    const containers = records(podIn(object)?.containers);
    const names = new Set(containers.map(({ name }) => name));
    const named = [...names].every(
      name => typeof name === 'string' && name !== '',
    );
    const holds =
      containers.length > 0 && named && names.size === containers.length;
    return verdictOf(
      holds,
      {
        seen:
          containers.length === 0
            ? 'no containers'
            : containers
                .map(({ name }) => String(name ?? 'no name'))
                .join(', '),
        limit: 'containers with names that differ',
        origin: fixedLimit('Kubernetes API: PodSpec'),
      },
      () => ({ description: 'Name each container below spec.template.spec.' }),
    );
  },
};
