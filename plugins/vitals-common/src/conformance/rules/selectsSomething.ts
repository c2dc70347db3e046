import { fixedLimit, pass, unknown, fault } from '../finding';
import { failsClinical, type Rule, type RuleMetadata } from '../rule';
import type { GroupKind } from '../scene/objectIndex';
import type { Fields } from '../scene/workload';

type Selecting = Pick<
  RuleMetadata,
  'id' | 'family' | 'title' | 'why' | 'aliases' | 'disagreement'
> & {
  /** `Service`. */
  kind: string;
  groupKind: GroupKind;
  /** The selector in words; undefined where the object has none and is not judged. */
  selectorOf: (spec: Fields) => string | undefined;
};

/** A rule that an object selects pods: a fault where workloads of the namespace were given and none fits. */
export function selectsSomething({
  kind,
  groupKind,
  selectorOf,
  ...text
}: Selecting): Rule {
  return {
    ...text,
    severity: failsClinical,
    needs: 'files',
    looksAt: `The selector of every ${kind} against the pods of the namespace; unknown where no workload of the namespace was given.`,
    mend: 'Correct the selector: it must name labels that the pods carry.',
    on: 'object',
    kinds: [groupKind],
    judge: ({ spec, namespace, workloads }, scene) => {
      const selector = selectorOf(spec);
      if (selector === undefined) return [];
      const limit = 'pods of a workload';
      const origin = fixedLimit('a selector names labels of pods');
      if (workloads.length > 0) {
        const names = workloads.slice(0, 3).map(({ name }) => name);
        const more =
          workloads.length > 3 ? ` and ${workloads.length - 3} more` : '';
        return pass({
          seen: `${selector}: ${names.join(', ')}${more}`,
          limit,
          origin,
        });
      }
      return scene.workloadsIn(namespace).length > 0
        ? fault(
            { seen: `${selector}: nothing`, limit, origin },
            { description: 'Name labels that the pods carry.' },
          )
        : unknown(
            {
              seen: `${selector}; no workload of the namespace was given`,
              limit,
              origin,
            },
            'Give the file of the workload too.',
          );
    },
  };
}
