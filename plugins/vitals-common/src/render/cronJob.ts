import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IJobSpec } from 'kubernetes-models/batch/v1/JobSpec';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { scheduledJob, type ScheduledJob } from './jobForm';
import { httpProxies } from './mesh';
import { commonLabels, metadata } from './metadata';
import { applicationContainer, podTemplate } from './pod';
import { derived, fixed, type Traced, type Tree } from './trace';

/**
 * What a run ends with that leaves work to the next one: its deadline came, or
 * a third party is down. EX_TEMPFAIL of sysexits.h.
 */
const exitCodeForWorkLeft = 75;

/**
 * Missed starts beyond which Kubernetes gives up on a CronJob, when it runs
 * each minute, the most that five fields can say. Source: Kubernetes
 * documentation, "CronJob", "Job creation".
 */
const longestStartingSeconds = 100 * 60;

/** From the start of the Job, which comes before that of the process: image, sidecar and warm-up need their time. */
export function activeDeadlineSeconds(
  { profile }: RenderContext,
  { deadlineSeconds }: Pick<ScheduledJob, 'deadlineSeconds'>,
): Traced<number> {
  const { periodSeconds, failureThreshold } = profile.run.startupProbe;
  return derived(
    'deadlineSeconds + what the tier gives a start (startupProbe.periodSeconds × failureThreshold)',
    [deadlineSeconds, periodSeconds, failureThreshold],
    (deadline, period, failures) => deadline + period * failures,
  );
}

/** A start that waits for the run before is late, not lost. */
export function startingDeadlineSeconds(
  context: RenderContext,
  job: Pick<ScheduledJob, 'deadlineSeconds'>,
): Traced<number> {
  return derived(
    `min(activeDeadlineSeconds, ${longestStartingSeconds}): as long as the run before may take, and never so long that 100 starts are missed`,
    [activeDeadlineSeconds(context, job)],
    active => Math.min(active, longestStartingSeconds),
  );
}

/** Which ends of a pod are tried again: not the one that nothing but time can help. */
const podFailurePolicy: Tree<NonNullable<IJobSpec['podFailurePolicy']>> = {
  rules: [
    {
      action: fixed(
        'Ignore',
        'an eviction is no fault of the run and uses up no attempt',
      ),
      onPodConditions: [
        {
          type: fixed('DisruptionTarget', 'Kubernetes API'),
          status: fixed('True', 'Kubernetes API'),
        },
      ],
    },
    {
      action: fixed('FailJob', 'the next run goes on; trying again won’t help'),
      onExitCodes: {
        containerName: applicationContainer,
        operator: fixed('In', 'Kubernetes API'),
        values: [
          fixed(
            exitCodeForWorkLeft,
            'EX_TEMPFAIL: the deadline came or a third party is down, and work is left',
          ),
        ],
      },
    },
  ],
};

function jobSpec(context: RenderContext, job: ScheduledJob): Tree<IJobSpec> {
  return {
    activeDeadlineSeconds: activeDeadlineSeconds(context, job),
    backoffLimit: fixed(
      2,
      'a crash is tried again twice, 10 s and 20 s later; the deadline covers all attempts',
    ),
    podReplacementPolicy: fixed(
      'Failed',
      'a new attempt waits until the pod before has ended, so that two never overlap',
    ),
    podFailurePolicy,
    template: podTemplate(context),
  };
}

function notes(context: RenderContext): string[] {
  return [
    'A run started by hand (kubectl create job --from) is kept apart by the lock in the database alone.',
    'Needs Kubernetes 1.31 (podFailurePolicy) and the PriorityClass it names.',
    ...(httpProxies(context) === 'sidecars'
      ? [
          'Needs Kubernetes 1.29 and Istio 1.24 for the sidecar as an init container that stays: as an ordinary container it would keep the Job from ending.',
        ]
      : []),
  ];
}

/** A CronJob for a job that a clock starts: one run at a time, ended at its deadline. */
export const cronJob: Builder = context => {
  const job = scheduledJob(context);
  if (!job) return [];
  return [
    draft<ICronJob>(
      'cron-job.yaml',
      {
        apiVersion: fixed('batch/v1', 'Kubernetes API'),
        kind: fixed('CronJob', 'Kubernetes API'),
        metadata: metadata(context),
        spec: {
          schedule: job.schedule.cron,
          timeZone: job.schedule.timeZone,
          concurrencyPolicy: fixed('Forbid', 'two runs never overlap'),
          startingDeadlineSeconds: startingDeadlineSeconds(context, job),
          successfulJobsHistoryLimit: fixed(
            3,
            'Kubernetes’ default, stated: runs to compare with',
          ),
          failedJobsHistoryLimit: fixed(
            3,
            'a failure of the night must still be there in the morning, beside those after it',
          ),
          jobTemplate: {
            metadata: { labels: commonLabels(context) },
            spec: jobSpec(context, job),
          },
        },
      },
      notes(context),
    ),
  ];
};
