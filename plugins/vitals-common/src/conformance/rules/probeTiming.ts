import { fixedLimit, fromProfile, verdictOf } from '../finding';
import {
  failsClinical,
  failsCritical,
  warnsEverywhere,
  type Rule,
} from '../rule';
import { noNumbersIn, numberOr } from '../scene/spec';
import { containerChange } from '../scene/workload';
import {
  formatTiming,
  isProbed,
  probeOf,
  secondsToGiveUp,
  timingOf,
  timingWords,
  type ProbeName,
} from './probeFields';

const timed: readonly { probe: ProbeName; word: string; why: string }[] = [
  {
    probe: 'startupProbe',
    word: 'startup',
    why: 'Too little time turns a slow start into a restart loop; too much hides a start that will never end, and the release waits for it.',
  },
  {
    probe: 'readinessProbe',
    word: 'readiness',
    why: 'It decides how long a pod that cannot answer still gets its share of the requests.',
  },
  {
    probe: 'livenessProbe',
    word: 'liveness',
    why: 'Too eager, it kills pods that are only busy and cuts the consultations they hold; too patient, a hung one lingers.',
  },
];

const timingRules = timed.map(
  ({ probe, word, why }): Rule => ({
    id: `probes/${word}-timing`,
    family: 'probes',
    title: `The ${word} probe has the timing of its tier`,
    why,
    severity: warnsEverywhere,
    needs: 'files',
    looksAt: `\`periodSeconds\`, \`timeoutSeconds\` and \`failureThreshold\` of \`${probe}\`; where one is not stated, what Kubernetes takes (10, 1 and 3).`,
    mend: 'Set the three numbers of the policy.',
    on: 'container',
    judge: (container, workload) => {
      const found = probeOf(container, probe);
      if (!isProbed(container, workload) || !found) return [];
      const seen = timingWords(found);
      const wanted = workload.standing.profile.run[probe];
      const limit = formatTiming(wanted);
      return verdictOf(
        seen === limit,
        {
          container,
          seen,
          limit,
          origin: fromProfile(workload.standing, 'run', probe),
        },
        () => ({
          description: `Give the ${word} probe the timing of the policy.`,
          change: containerChange(workload, container, { [probe]: wanted }),
        }),
      );
    },
  }),
);

const patience: Rule = {
  id: 'probes/liveness-patience',
  family: 'probes',
  title: 'Liveness gives up later than readiness',
  why: 'Else a busy pod is killed before it has been taken out of traffic: its work moves to the others, which then follow it.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`periodSeconds × failureThreshold` of the liveness probe against that of the readiness probe.',
  mend: 'Raise the `failureThreshold` of the liveness probe.',
  on: 'container',
  judge: (container, workload) => {
    const liveness = probeOf(container, 'livenessProbe');
    const readiness = probeOf(container, 'readinessProbe');
    if (!isProbed(container, workload) || !liveness || !readiness) return [];
    const kill = secondsToGiveUp(timingOf(liveness));
    const remove = secondsToGiveUp(timingOf(readiness));
    return verdictOf(
      kill > remove,
      {
        container,
        seen: Number.isNaN(kill + remove)
          ? `liveness ${timingWords(liveness)}, readiness ${timingWords(
              readiness,
            )}`
          : `killed after ${kill} s, out of traffic after ${remove} s`,
        limit: Number.isNaN(remove)
          ? 'killed after it is out of traffic'
          : `killed after more than ${remove} s`,
        origin: fixedLimit(
          'Kubernetes documentation on probes: a higher failureThreshold for liveness than for readiness',
        ),
      },
      () => ({
        description: 'Let liveness fail more often before it kills.',
        change: containerChange(workload, container, {
          livenessProbe: {
            failureThreshold: Number.isNaN(kill + remove)
              ? workload.standing.profile.run.livenessProbe.failureThreshold
              : Math.floor(remove / timingOf(liveness).periodSeconds) + 1,
          },
        }),
      }),
    );
  },
};

const grace: Rule = {
  id: 'probes/liveness-grace',
  family: 'probes',
  title: 'A hung container is killed without waiting for the whole drain',
  why: 'A pod that drains for half an hour would also keep a hung container that long, and the consultations on it with no answer.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`terminationGracePeriodSeconds` of the liveness probe; where it is not stated, that of the pod.',
  mend: 'Set `terminationGracePeriodSeconds` on the liveness probe.',
  on: 'container',
  judge: (container, workload) => {
    const liveness = probeOf(container, 'livenessProbe');
    if (!isProbed(container, workload) || !liveness) return [];
    const field = 'terminationGracePeriodSeconds';
    const stating = [liveness, workload.pod].find(
      fields => fields[field] !== undefined && fields[field] !== null,
    );
    const seconds = numberOr(stating?.[field], 30);
    const { profile } = workload.standing;
    const most = profile.run.livenessGraceSeconds;
    return verdictOf(
      seconds <= most,
      {
        container,
        seen: (stating && noNumbersIn(stating, [field])) ?? `${seconds} s`,
        limit: `at most ${most} s`,
        origin: fromProfile(workload.standing, 'run', 'livenessGraceSeconds'),
      },
      () => ({
        description: 'Give the liveness probe a shorter grace of its own.',
        change: containerChange(workload, container, {
          livenessProbe: { terminationGracePeriodSeconds: most },
        }),
      }),
    );
  },
};

/** When probes act. */
export const probeTimingRules: readonly Rule[] = [
  ...timingRules,
  patience,
  grace,
];
