import { fixedLimit, verdictOf } from '../finding';
import {
  failsClinical,
  failsCritical,
  type Rule,
  type SeverityByTier,
} from '../rule';
import { records } from '../scene/serviceHost';
import { containerChange, type Container } from '../scene/workload';
import { isProbed, probeOf, questionOf, type ProbeName } from './probeFields';

type Presence = {
  probe: ProbeName;
  word: string;
  path: string;
  why: string;
  severity: SeverityByTier;
  polaris?: string;
  disagreement?: string;
};

const onePod =
  'kube-score asks only pods that a Service leads to, and is content when one of their containers has the probe. What takes its work from a queue hangs as well, and so does a container beside another one.';

const presences: readonly Presence[] = [
  {
    probe: 'startupProbe',
    word: 'startup',
    path: '/startupz',
    why: 'Without it the liveness probe counts the warm-up as a hang, and a slow start after a scale-up becomes a restart loop just when consultations begin.',
    severity: failsCritical,
  },
  {
    probe: 'readinessProbe',
    word: 'readiness',
    path: '/readyz',
    why: 'Without it a pod takes requests before it can answer them: each start, scale-up and release fails some patients.',
    severity: failsClinical,
    polaris: 'readinessProbeMissing',
    disagreement: onePod,
  },
  {
    probe: 'livenessProbe',
    word: 'liveness',
    path: '/livez',
    why: 'Without it a hung process stays in place until a person restarts it; its share of the requests waits meanwhile.',
    severity: failsCritical,
    polaris: 'livenessProbeMissing',
    disagreement: onePod,
  },
];

/** The first port of a container by its name, else its number; `http` where it has none. */
function portOf({ fields }: Container): unknown {
  const [first] = records(fields.ports);
  return first?.name ?? first?.containerPort ?? 'http';
}

/** A container that serves has each of the three probes. */
export const probePresenceRules: readonly Rule[] = presences.map(
  ({ probe, word, path, why, severity, polaris, disagreement }): Rule => ({
    id: `probes/${word}-present`,
    family: 'probes',
    title: `A ${word} probe is there`,
    why,
    severity,
    needs: 'files',
    looksAt: `\`${probe}\` of every main container that runs until it is stopped.`,
    mend: `Add a ${word} probe that asks a question of its own.`,
    aliases: {
      ...(word === 'startup' ? {} : { kubeScore: ['pod-probes'] }),
      ...(polaris ? { polaris: [polaris] } : {}),
    },
    disagreement,
    on: 'container',
    judge: (container, workload) => {
      if (!isProbed(container, workload)) return [];
      const found = probeOf(container, probe);
      return verdictOf(
        found !== undefined,
        {
          container,
          seen: found ? questionOf(found) : `no ${word} probe`,
          limit: `a ${word} probe`,
          origin: fixedLimit('what serves must say how it is'),
        },
        () => ({
          description: `Add a ${word} probe; here with a path and port to adapt.`,
          change: containerChange(workload, container, {
            [probe]: {
              httpGet: { path, port: portOf(container) },
              ...workload.standing.profile.run[probe],
            },
          }),
        }),
      );
    },
  }),
);
