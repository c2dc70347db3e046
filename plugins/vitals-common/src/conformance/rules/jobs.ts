import { asRecord, shown } from '../../manifest';
import { activeDeadlineSeconds } from '../../render';
import { isTimeZone } from '../../service';
import { fixedLimit, unknown, verdictOf } from '../finding';
import { failsClinical, warnsEverywhere, type Rule } from '../rule';
import { expectationsOf } from '../scene/expectations';
import { numberOr, specOf } from '../scene/spec';
import { templateChange, type Fields, type Workload } from '../scene/workload';
import { schedule } from './jobSchedule';
import { membershipOf } from './meshMode';

const isCronJob = ({ kind, purpose }: Workload): boolean =>
  kind === 'CronJob' && purpose === 'job';

/** The spec of the Job: of the object itself, or of those that a CronJob makes. */
function jobSpecOf(workload: Workload): Fields {
  const spec = specOf(workload.source);
  return isCronJob(workload)
    ? asRecord(asRecord(spec.jobTemplate)?.spec) ?? {}
    : spec;
}

/** A change of the Job's spec as a change of the workload. */
function jobChange(workload: Workload, spec: Fields): Fields {
  return isCronJob(workload) ? { spec: { jobTemplate: { spec } } } : { spec };
}

const noOverlap: Rule = {
  id: 'jobs/no-overlap',
  family: 'jobs',
  title: 'Runs of a job do not overlap',
  why: 'Left to its default a CronJob starts a run beside one that is late: patients get the same reminder twice, and what made the first one slow now has two.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`concurrencyPolicy` of CronJobs. `Replace` ends the run before in the middle, which is no better.',
  mend: 'Set `concurrencyPolicy: Forbid`.',
  on: 'workload',
  judge: workload => {
    if (!isCronJob(workload)) return [];
    const { concurrencyPolicy } = specOf(workload.source);
    return verdictOf(
      concurrencyPolicy === 'Forbid',
      {
        seen: String(concurrencyPolicy ?? 'Allow, the default'),
        limit: 'Forbid',
        origin: fixedLimit('two runs never overlap'),
      },
      () => ({
        description: 'Let no run start beside another.',
        change: { spec: { concurrencyPolicy: 'Forbid' } },
      }),
    );
  },
};

/** How long a Job may take by the descriptor; undefined where there is none. */
function expectedDeadline(
  workload: Workload,
  policy: Parameters<typeof expectationsOf>[1],
): number | undefined {
  const context = expectationsOf(workload.standing, policy);
  const job = context?.service.job;
  return context && job ? activeDeadlineSeconds(context, job).value : undefined;
}

/** What a Job may take where nothing says how long it needs: an hour. */
const usualDeadlineSeconds = 3600;

const deadline: Rule = {
  id: 'jobs/deadline',
  family: 'jobs',
  title: 'A run that hangs is ended',
  why: 'A run that waits for ever holds up every later one, and nothing says so: reminders stop, and the Job still counts as active.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`activeDeadlineSeconds` of Jobs and of what CronJobs make, else of their pods; with a descriptor at least its `job.deadlineSeconds` and the time that the tier gives a start.',
  mend: 'State how long a run may take.',
  on: 'workload',
  judge: (workload, { policy }) => {
    if (workload.purpose !== 'job') return [];
    const stated = numberOr(
      jobSpecOf(workload).activeDeadlineSeconds,
      numberOr(workload.pod.activeDeadlineSeconds, 0),
    );
    const expected = expectedDeadline(workload, policy);
    const wanted = expected ?? usualDeadlineSeconds;
    return verdictOf(
      expected === undefined ? stated > 0 : stated >= expected,
      {
        seen: stated === 0 ? 'no deadline' : `${stated} s`,
        limit: expected === undefined ? 'a deadline' : `at least ${expected} s`,
        origin: fixedLimit(
          'Kubernetes: without activeDeadlineSeconds a Job may run for ever',
        ),
      },
      () => ({
        description: 'State how long a run may take, with its start.',
        change: jobChange(workload, { activeDeadlineSeconds: wanted }),
      }),
    );
  },
};

const timeZone: Rule = {
  id: 'jobs/time-zone',
  family: 'jobs',
  title: 'A schedule says in which time zone it is meant',
  why: 'Without one it follows the clock of the control plane: reminders for the morning leave in the night, and an hour off after every change of clocks.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: '`timeZone` of CronJobs.',
  mend: 'State the time zone, `Etc/UTC` where none is meant.',
  on: 'workload',
  judge: workload => {
    if (!isCronJob(workload)) return [];
    const { timeZone: stated } = specOf(workload.source);
    const meant = workload.standing.service?.job?.schedule?.timeZone;
    return verdictOf(
      meant === undefined
        ? typeof stated === 'string' && isTimeZone(stated)
        : stated === meant,
      {
        seen: stated === undefined ? 'none' : shown(stated),
        limit: meant ?? 'a time zone',
        origin: fixedLimit('the control plane’s clock is nobody’s choice'),
      },
      () => ({
        description: 'State the time zone.',
        change: { spec: { timeZone: meant ?? 'Etc/UTC' } },
      }),
    );
  },
};

const nativeSidecar = 'sidecar.istio.io/nativeSidecar';

const sidecarEnds: Rule = {
  id: 'jobs/sidecar-ends',
  family: 'jobs',
  title: 'The sidecar of a job ends with it',
  why: 'A sidecar that is an ordinary container keeps the pod alive when the work is done: the Job never completes, and with it every later run waits.',
  severity: failsClinical,
  needs: 'files',
  looksAt: `The annotation \`${nativeSidecar}\` of pods of jobs with a sidecar: as an init container that stays Kubernetes ends it. Unknown where it is not stated, since then the mesh’s own settings decide.`,
  mend: `Set \`${nativeSidecar}: "true"\`, or use ambient mode, which has no sidecar.`,
  on: 'workload',
  judge: workload => {
    if (workload.purpose !== 'job') return [];
    if (membershipOf(workload) !== 'sidecar') return [];
    const stated = workload.podAnnotations[nativeSidecar];
    const judged = {
      seen: stated ?? 'not stated',
      limit: 'true',
      origin: fixedLimit(
        'Istio, release notes of 1.24; Kubernetes documentation, "Sidecar containers"',
      ),
    };
    if (stated === undefined) {
      return unknown(
        judged,
        `Set ${nativeSidecar}: "true", or look whether istiod injects native sidecars.`,
      );
    }
    return verdictOf(stated === 'true', judged, () => ({
      description: 'Let Kubernetes end the sidecar with the job.',
      change: templateChange(workload, {
        metadata: { annotations: { [nativeSidecar]: 'true' } },
      }),
    }));
  },
};

/** Jobs: when they start, how long they may take, and that they end. */
export const jobRules: readonly Rule[] = [
  noOverlap,
  deadline,
  schedule,
  timeZone,
  sidecarEnds,
];
