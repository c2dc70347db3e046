import {
  asRecord,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { identified, ownedBy } from './identity';
import { textAt } from './objectsByKind';
import { podOf } from './pod';
import { timestamp, type Setting } from './setting';

const minute = 60_000;

/** How long a run of the job takes, in milliseconds. */
const runTime = 95_000;

/** Start of the last run that is over, of a schedule that says every so many minutes; undefined for other schedules. */
function lastRun(schedule: unknown, time: number): number | undefined {
  const [, every] = /^\*\/(\d+) \* \* \* \*$/.exec(String(schedule)) ?? [];
  if (every === undefined) return undefined;
  const period = Number(every) * minute;
  return Math.floor((time - runTime) / period) * period;
}

/** A CronJob with its status, its last Job that ended and that one's pod. */
export function withJobs(
  cronJob: KubernetesObject,
  setting: Setting,
): KubernetesObject[] {
  const startedAt = lastRun(
    valueAt(cronJob, ['spec', 'schedule']),
    setting.time,
  );
  if (startedAt === undefined || startedAt < setting.history.createdAt) {
    return [cronJob];
  }
  const endedAt = startedAt + runTime;
  const template = asRecord(valueAt(cronJob, ['spec', 'jobTemplate']));
  const life = { createdAt: startedAt, generation: 1 };
  const bare: KubernetesObject = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...asRecord(valueAt(template, ['metadata'])),
      name: `${cronJob.metadata.name}-${startedAt / minute}`,
      namespace: textAt(cronJob, ['metadata', 'namespace']),
      ownerReferences: ownedBy(cronJob),
    },
    spec: { ...asRecord(valueAt(template, ['spec'])) },
    status: {
      startTime: timestamp(startedAt),
      completionTime: timestamp(endedAt),
      succeeded: 1,
      conditions: [
        {
          type: 'Complete',
          status: 'True',
          lastProbeTime: timestamp(endedAt),
          lastTransitionTime: timestamp(endedAt),
        },
      ],
    },
  };
  const job = identified(bare, setting, life);
  const pod = podOf(
    { owner: job, ordinal: 0, bornAt: startedAt, endedAt },
    setting,
  );
  const status = {
    lastScheduleTime: timestamp(startedAt),
    lastSuccessfulTime: timestamp(endedAt),
  };
  return [{ ...cronJob, status }, job, pod];
}
