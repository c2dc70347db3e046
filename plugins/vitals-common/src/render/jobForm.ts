import type { RenderContext } from './context';

type Job = NonNullable<RenderContext['service']['job']>;

/** A job that a clock starts and that runs to its end. */
export type ScheduledJob = Job & {
  readonly schedule: NonNullable<Job['schedule']>;
};

/** A job that works a queue and is stopped when nothing is due. */
export type QueueJob = Job & { readonly queue: NonNullable<Job['queue']> };

/** The job of a service that a clock starts; undefined for every other service. */
export function scheduledJob({
  service: { job },
}: RenderContext): ScheduledJob | undefined {
  return job?.schedule ? { ...job, schedule: job.schedule } : undefined;
}

/** The job of a service that works a queue; undefined for every other service. */
export function queueJob({
  service: { job },
}: RenderContext): QueueJob | undefined {
  return job?.queue ? { ...job, queue: job.queue } : undefined;
}

/** Whether the pods run to their end, instead of until they are stopped. */
export function runsToItsEnd(context: RenderContext): boolean {
  return scheduledJob(context) !== undefined;
}
