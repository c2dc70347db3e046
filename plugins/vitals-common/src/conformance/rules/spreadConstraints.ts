import { shown } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import {
  failsClinical,
  failsCritical,
  failsEverywhere,
  warnsEverywhere,
  type Rule,
} from '../rule';
import {
  formatSelector,
  labelSelectorOf,
  selects,
  type LabelSelector,
} from '../scene/labelSelector';
import {
  ownLabels,
  podChange,
  type Fields,
  type Labels,
  type Workload,
} from '../scene/workload';
import { constraintsOf, hashLabels, isStrict } from './spreadFields';

/** A rule about each constraint of a workload; one verdict for all. */
function everyConstraint(
  text: Pick<
    Rule,
    'id' | 'title' | 'why' | 'severity' | 'looksAt' | 'mend' | 'aliases'
  >,
  {
    limit,
    reason,
    fault,
    mended,
  }: {
    limit: string;
    reason: string;
    fault: (constraint: Fields, workload: Workload) => string | undefined;
    mended: (constraint: Fields, workload: Workload) => Fields;
  },
): Rule {
  return {
    ...text,
    family: 'availability',
    needs: 'files',
    on: 'workload',
    judge: workload => {
      const constraints = constraintsOf(workload);
      if (constraints.length === 0) return [];
      const faults = constraints.flatMap(constraint => {
        const words = fault(constraint, workload);
        return words ? [`${String(constraint.topologyKey)}: ${words}`] : [];
      });
      return verdictOf(
        faults.length === 0,
        {
          seen: faults.join('; ') || `${constraints.length} as they should be`,
          limit,
          origin: fixedLimit(reason),
        },
        () => ({
          description: text.mend.replace(/`/g, ''),
          change: podChange(workload, {
            topologySpreadConstraints: constraints.map(constraint =>
              mended(constraint, workload),
            ),
          }),
        }),
      );
    },
  };
}

/** A selector of labels as a patch of another one, whose own requirements are taken out. */
function selectorInstead(
  before: LabelSelector | undefined,
  labels: Labels,
): Fields {
  const stray = (before?.pairs ?? []).filter(([key]) => !(key in labels));
  return {
    ...(before && before.requirements.length > 0
      ? { matchExpressions: null }
      : {}),
    matchLabels: {
      ...Object.fromEntries(stray.map(([key]) => [key, null])),
      ...labels,
    },
  };
}

const choices = ['DoNotSchedule', 'ScheduleAnyway'];

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

/** Why a cluster refuses a constraint; undefined where it takes it. */
function formFault(constraint: Fields): string | undefined {
  const { topologyKey, maxSkew, minDomains, whenUnsatisfiable } = constraint;
  const wrong = [
    ...(typeof topologyKey === 'string' && topologyKey
      ? []
      : ['no topologyKey']),
    ...(isCount(maxSkew) ? [] : [`maxSkew ${shown(maxSkew)}`]),
    ...(choices.includes(String(whenUnsatisfiable))
      ? []
      : [`whenUnsatisfiable ${shown(whenUnsatisfiable)}`]),
    ...(minDomains === undefined || minDomains === null || isCount(minDomains)
      ? []
      : [`minDomains ${shown(minDomains)}`]),
  ];
  return wrong.length > 0 ? wrong.join(', ') : undefined;
}

/** Whether constraints do what they are there for. */
export const spreadConstraintRules: readonly Rule[] = [
  everyConstraint(
    {
      id: 'availability/spread-form',
      title: 'Spread constraints are ones that a cluster takes',
      why: 'The cluster refuses the workload: the release fails at once.',
      severity: failsEverywhere,
      looksAt:
        '`topologyKey`, `maxSkew`, `minDomains` and `whenUnsatisfiable` of topology spread constraints.',
      mend: 'State a key, a skew of at least 1, and `DoNotSchedule` or `ScheduleAnyway`.',
      aliases: { kubeScore: ['pod-topology-spread-constraints'] },
    },
    {
      limit: 'a key, counts of at least 1, DoNotSchedule or ScheduleAnyway',
      reason: 'Kubernetes API: TopologySpreadConstraint',
      fault: formFault,
      mended: constraint => ({
        ...constraint,
        ...(isCount(constraint.maxSkew) ? {} : { maxSkew: 1 }),
        ...(choices.includes(String(constraint.whenUnsatisfiable))
          ? {}
          : { whenUnsatisfiable: 'ScheduleAnyway' }),
        ...('minDomains' in constraint && !isCount(constraint.minDomains)
          ? { minDomains: null }
          : {}),
      }),
    },
  ),
  everyConstraint(
    {
      id: 'availability/spread-selector',
      title: 'Spread constraints count the workload’s own pods',
      why: 'A constraint that counts other pods, or none, spreads nothing.',
      severity: failsClinical,
      looksAt:
        '`labelSelector` of topology spread constraints against the labels of the pods.',
      mend: 'Select the pods of the workload.',
      aliases: { kubeScore: ['pod-topology-spread-constraints'] },
    },
    {
      limit: 'a selector of its own pods',
      reason: 'Kubernetes documentation, "Pod Topology Spread Constraints"',
      fault: ({ labelSelector }, { podLabels }) => {
        const selector = labelSelectorOf(labelSelector);
        if (!selector) return 'no selector';
        return selects(selector, podLabels)
          ? undefined
          : formatSelector(selector);
      },
      mended: (constraint, workload) => ({
        ...constraint,
        labelSelector: selectorInstead(
          labelSelectorOf(constraint.labelSelector),
          ownLabels(workload),
        ),
      }),
    },
  ),
  everyConstraint(
    {
      id: 'availability/spread-versions',
      title: 'Each version is spread on its own',
      why: 'Counted together with the old pods, the new ones of a release are pushed into one zone, and stay there when the old are gone.',
      severity: warnsEverywhere,
      looksAt:
        '`matchLabelKeys` of the constraints of Deployments and Rollouts. A Rollout’s pods carry `rollouts-pod-template-hash`, a Deployment’s `pod-template-hash`.',
      mend: 'Match the hash label of the workload’s kind.',
    },
    {
      limit: 'matchLabelKeys with the hash label of the kind',
      reason:
        'Kubernetes documentation, "Pod Topology Spread Constraints": matchLabelKeys',
      fault: ({ matchLabelKeys }, { kind }) => {
        const hash = hashLabels[kind];
        const keys = Array.isArray(matchLabelKeys) ? matchLabelKeys : [];
        return hash === undefined || keys.includes(hash)
          ? undefined
          : `matches ${keys.join(', ') || 'no keys'}, not ${hash}`;
      },
      mended: (constraint, { kind }) => ({
        ...constraint,
        matchLabelKeys: [hashLabels[kind]],
      }),
    },
  ),
  everyConstraint(
    {
      id: 'availability/spread-outage',
      title: 'Spread constraints let the rest grow when a zone is lost',
      why: 'With `minDomains`, or with dead nodes counted as places to fill, every new pod waits for the lost zone, just when the others need them.',
      severity: failsCritical,
      looksAt:
        '`minDomains` and `nodeTaintsPolicy` of constraints that are required (`DoNotSchedule`).',
      mend: 'Take `minDomains` out and set `nodeTaintsPolicy: Honor`.',
    },
    {
      limit: 'no minDomains, nodeTaintsPolicy Honor',
      reason:
        'Kubernetes documentation, "Pod Topology Spread Constraints": with fewer domains than minDomains the least count is taken as 0',
      fault: constraint => {
        if (!isStrict(constraint)) return undefined;
        const { minDomains, nodeTaintsPolicy } = constraint;
        if (typeof minDomains === 'number' && minDomains > 1) {
          return `minDomains ${minDomains}`;
        }
        return nodeTaintsPolicy === 'Honor'
          ? undefined
          : 'dead nodes count as places to fill';
      },
      mended: constraint => ({
        ...constraint,
        ...('minDomains' in constraint ? { minDomains: null } : {}),
        nodeTaintsPolicy: 'Honor',
      }),
    },
  ),
];
