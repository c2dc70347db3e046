import { shown } from '../../manifest';
import { isCron } from '../../service';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { specOf } from '../scene/spec';

/** Words that Kubernetes takes instead of five fields. Source: robfig/cron v3, `parseDescriptor`. */
const descriptors =
  /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every \d+(?:h|m|s)(?:\d+(?:m|s))*)$/;

/** Whether Kubernetes takes it; `?` means the same as `*`. */
function isSchedule(schedule: unknown): boolean {
  return (
    typeof schedule === 'string' &&
    (descriptors.test(schedule) || isCron(schedule.replace(/\?/g, '*')))
  );
}

/** A schedule that Kubernetes can read. */
export const schedule: Rule = {
  id: 'jobs/schedule',
  family: 'jobs',
  title: 'Kubernetes can read the schedule',
  why: 'The API server refuses a minute 61 or a weekday 7, as other systems write Sunday: the release of everything beside it stops halfway.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`schedule` of CronJobs: five fields within their bounds, or a word such as `@daily`.',
  mend: 'Write minute, hour, day of month, month and day of week; Sunday is 0.',
  on: 'workload',
  judge: ({ kind, purpose, source, standing }) => {
    if (kind !== 'CronJob' || purpose !== 'job') return [];
    const { schedule: stated } = specOf(source);
    const meant = standing.service?.job?.schedule?.cron;
    return verdictOf(
      isSchedule(stated),
      {
        seen: stated === undefined ? 'no schedule' : shown(stated),
        limit: 'five fields of cron, or a word such as @daily',
        origin: fixedLimit('Kubernetes: CronJob, schedule syntax'),
      },
      () => ({
        description: 'Write the five fields of cron; Sunday is 0.',
        ...(meant === undefined
          ? {}
          : { change: { spec: { schedule: meant } } }),
      }),
    );
  },
};
