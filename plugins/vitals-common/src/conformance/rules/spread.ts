import { asRecord, isRecord } from '../../manifest';
import { fromProfile, verdictOf } from '../finding';
import {
  failsCritical,
  warnsEverywhere,
  type Rule,
  type SeverityByTier,
} from '../rule';
import {
  ownLabels,
  podChange,
  type Fields,
  type Workload,
} from '../scene/workload';
import { isReplicatedService } from './replicas';
import { spreadConstraintRules } from './spreadConstraints';
import { constraintsOf, hashLabels, isStrict } from './spreadFields';

type Place = {
  id: string;
  of: 'zones' | 'nodes';
  key: string;
  title: string;
  why: string;
  severity: SeverityByTier;
  aliases: Rule['aliases'];
};

/** Whether pods keep apart by anti-affinity: `required`, `preferred`, or not at all. */
function keptApart(
  { pod }: Workload,
  key: string,
): 'required' | 'preferred' | undefined {
  const affinity = asRecord(asRecord(pod.affinity)?.podAntiAffinity) ?? {};
  const required = affinity.requiredDuringSchedulingIgnoredDuringExecution;
  const preferred = affinity.preferredDuringSchedulingIgnoredDuringExecution;
  const names = (terms: unknown, read: (term: Fields) => unknown) =>
    Array.isArray(terms) &&
    terms.filter(isRecord).some(term => read(term) === key);
  if (names(required, term => term.topologyKey)) return 'required';
  return names(preferred, term => asRecord(term.podAffinityTerm)?.topologyKey)
    ? 'preferred'
    : undefined;
}

function constraintFor(
  workload: Workload,
  key: string,
  strict: boolean,
): Fields {
  const hash = hashLabels[workload.kind];
  return {
    topologyKey: key,
    maxSkew: workload.standing.profile.run.spread.maxSkew,
    whenUnsatisfiable: strict ? 'DoNotSchedule' : 'ScheduleAnyway',
    labelSelector: { matchLabels: ownLabels(workload) },
    ...(hash ? { matchLabelKeys: [hash] } : {}),
    nodeTaintsPolicy: 'Honor',
  };
}

const places: readonly Place[] = [
  {
    id: 'availability/zone-spread',
    of: 'zones',
    key: 'topology.kubernetes.io/zone',
    title: 'Replicas are spread over zones',
    why: 'Zones fail whole. When all replicas stand in one, its loss is the loss of the service.',
    severity: failsCritical,
    aliases: {
      kubeScore: ['pod-topology-spread-constraints'],
      polaris: ['topologySpreadConstraint'],
    },
  },
  {
    id: 'availability/node-spread',
    of: 'nodes',
    key: 'kubernetes.io/hostname',
    title: 'Replicas are spread over nodes',
    why: 'A node fails or is drained more often than anything else; replicas that share it fail together.',
    severity: warnsEverywhere,
    aliases: {
      kubeScore: [
        'deployment-has-host-podantiaffinity',
        'statefulset-has-host-podantiaffinity',
      ],
    },
  },
];

const spreadOver = ({ of, key, ...text }: Place): Rule => ({
  ...text,
  family: 'availability',
  needs: 'files',
  looksAt: `Topology spread constraints and pod anti-affinity with the key \`${key}\`, as strict as \`run.spread.${of}\` of the policy and with its \`maxSkew\` at most.`,
  mend: 'Add the constraint.',
  on: 'workload',
  judge: workload => {
    const { spread } = workload.standing.profile.run;
    const wanted = spread[of];
    if (!isReplicatedService(workload) || wanted === 'none') return [];
    const found = constraintsOf(workload).filter(
      constraint => constraint.topologyKey === key,
    );
    const apart = keptApart(workload, key);
    const holds =
      apart === 'required' ||
      (apart === 'preferred' && wanted === 'preferred') ||
      found.some(
        constraint =>
          (wanted === 'preferred' || isStrict(constraint)) &&
          typeof constraint.maxSkew === 'number' &&
          constraint.maxSkew <= spread.maxSkew,
      );
    const seen = [
      ...found.map(
        constraint =>
          `maxSkew ${String(constraint.maxSkew)}, ${
            isStrict(constraint) ? 'required' : 'preferred'
          }`,
      ),
      ...(apart ? [`anti-affinity, ${apart}`] : []),
    ];
    return verdictOf(
      holds,
      {
        seen: seen.join('; ') || 'not spread',
        limit: `maxSkew at most ${spread.maxSkew}, ${wanted}`,
        origin: fromProfile(workload.standing, 'run', 'spread', of),
      },
      () => ({
        description: `Spread the pods over ${of}.`,
        change: podChange(workload, {
          topologySpreadConstraints: [
            constraintFor(workload, key, wanted === 'required'),
          ],
        }),
      }),
    );
  },
});

/** Where the replicas stand. */
export const spreadRules: readonly Rule[] = [
  ...places.map(spreadOver),
  ...spreadConstraintRules,
];
