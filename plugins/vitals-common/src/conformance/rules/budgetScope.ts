import { count, fixedLimit, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';

/** One disruption budget over the pods of several services. */
export const budgetScopeRule: Rule = {
  id: 'availability/disruption-selects-one',
  family: 'availability',
  title: 'The disruption budget is for the pods of one workload',
  why: 'Shared, a budget that one service has used up holds every drain of the others; and where it is large enough for all, it lets one service go whole.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'How many workloads have pods that a PodDisruptionBudget selects; jobs are not counted.',
  mend: 'Select by a label that only the pods meant carry, with a budget for each workload.',
  on: 'object',
  kinds: ['policy/PodDisruptionBudget'],
  judge: ({ workloads }) => {
    const served = workloads.filter(({ serves }) => serves);
    if (served.length === 0) return [];
    const names = served.map(({ kind, name }) => `${kind} ${name}`);
    return verdictOf(
      names.length === 1,
      {
        seen: `${count(names.length, 'workload')}: ${names
          .slice(0, 5)
          .join(', ')}`,
        limit: '1 workload',
        origin: fixedLimit(
          'Kubernetes documentation, "Specifying a Disruption Budget": one application',
        ),
      },
      () => ({
        description:
          'Select by a label of one workload, with a budget for each.',
      }),
    );
  },
};
