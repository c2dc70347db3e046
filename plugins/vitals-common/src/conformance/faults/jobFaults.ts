import { set, unset } from './change';
import type { Faults } from './fault';

const cronJob = 'CronJob';
const job = ['spec', 'jobTemplate', 'spec'];

/** Faults of jobs that the clock starts. */
export const jobFaults: Faults = {
  'jobs/no-overlap': {
    in: 'scheduled',
    make: set(cronJob, ['spec', 'concurrencyPolicy'], 'Allow'),
  },
  'jobs/deadline': {
    in: 'scheduled',
    make: unset(cronJob, [...job, 'activeDeadlineSeconds']),
  },
  'jobs/schedule': {
    in: 'scheduled',
    make: set(cronJob, ['spec', 'schedule'], '0 7 * * 7'),
  },
  'jobs/time-zone': {
    in: 'scheduled',
    make: unset(cronJob, ['spec', 'timeZone']),
  },
  'jobs/sidecar-ends': {
    in: 'scheduled',
    make: set(
      cronJob,
      [
        ...job,
        'template',
        'metadata',
        'annotations',
        'sidecar.istio.io/nativeSidecar',
      ],
      'false',
    ),
  },
};
