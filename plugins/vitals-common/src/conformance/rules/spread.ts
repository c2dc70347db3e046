import { asRecord } from '../../manifest';
import { fromProfile, verdictOf } from '../finding';
import {
  failsCritical,
  warnsEverywhere,
  type Rule,
  type SeverityByTier,
} from '../rule';
import { labelSelectorOf, selects } from '../scene/labelSelector';
import { records } from '../scene/serviceHost';
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
  /** Keys of anti-affinity that keep pods apart here: what is in two zones is on two nodes. */
  apartBy: readonly string[];
  title: string;
  why: string;
  severity: SeverityByTier;
  aliases: Rule['aliases'];
  disagreement: string;
};

/** Whether pods keep apart from their like by anti-affinity: `required`, `preferred`, or not at all. */
function keptApart(
  { pod, podLabels }: Workload,
  keys: readonly string[],
): 'required' | 'preferred' | undefined {
  const affinity = asRecord(asRecord(pod.affinity)?.podAntiAffinity) ?? {};
  const required = affinity.requiredDuringSchedulingIgnoredDuringExecution;
  const preferred = affinity.preferredDuringSchedulingIgnoredDuringExecution;
  const isMeant = (term: Fields | undefined) => {
    const selector = labelSelectorOf(term?.labelSelector);
    return (
      keys.includes(String(term?.topologyKey)) &&
      selector !== undefined &&
      selects(selector, podLabels)
    );
  };
  if (records(required).some(isMeant)) return 'required';
  return records(preferred).some(term =>
    isMeant(asRecord(term.podAffinityTerm)),
  )
    ? 'preferred'
    : undefined;
}

const zoneKeys = [
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
];

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
    apartBy: zoneKeys,
    title: 'Replicas are spread over zones',
    why: 'Zones fail whole. When all replicas stand in one, its loss is the loss of the service.',
    severity: failsCritical,
    aliases: { polaris: ['topologySpreadConstraint'] },
    disagreement:
      'Polaris is content with any constraint at all, and kube-score says nothing where there is none. We look for zones, and as strictly as the tier asks: `ScheduleAnyway` will not do where a service must outlive a zone. Anti-affinity over zones does as well.',
  },
  {
    id: 'availability/node-spread',
    of: 'nodes',
    key: 'kubernetes.io/hostname',
    apartBy: ['kubernetes.io/hostname', ...zoneKeys],
    title: 'Replicas are spread over nodes',
    why: 'A node fails or is drained more often than anything else; replicas that share it fail together.',
    severity: warnsEverywhere,
    aliases: {
      kubeScore: [
        'deployment-has-host-podantiaffinity',
        'statefulset-has-host-podantiaffinity',
      ],
    },
    disagreement:
      'kube-score knows anti-affinity alone; a spread constraint does the same and lets a node hold two pods when nodes are short. It leaves out what runs one replica; we do not, since the next scale-up makes it two.',
  },
];

const spreadOver = ({ of, key, apartBy, ...text }: Place): Rule => ({
  ...text,
  family: 'availability',
  needs: 'files',
  looksAt: `Topology spread constraints with the key \`${key}\` and anti-affinity that keeps the workload’s own pods apart, as strict as \`run.spread.${of}\` of the policy and with its \`maxSkew\` at most.`,
  mend: 'Add the constraint.',
  on: 'workload',
  judge: workload => {
    const { spread } = workload.standing.profile.run;
    const wanted = spread[of];
    if (!isReplicatedService(workload) || wanted === 'none') return [];
    const found = constraintsOf(workload).filter(
      constraint => constraint.topologyKey === key,
    );
    const apart = keptApart(workload, apartBy);
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
