import { z } from 'zod';
import { dnsLabel } from '../policy';
import { cron, timeZone } from './cron';

const schedule = z.strictObject({
  cron,
  timeZone: timeZone.default('Etc/UTC'),
});

const queue = z.strictObject({
  database: dnsLabel.meta({
    description: 'Name of the entry of `databases` that holds the queue.',
  }),
  itemsPerReplica: z
    .int()
    .min(1)
    .max(1_000_000)
    .meta({ description: 'Waiting items for which one replica is enough.' }),
});

/** What starts the work of a job: a clock, or items that wait in a queue. */
export const job = z
  .strictObject({
    schedule: schedule.optional(),
    queue: queue.optional(),
    deadlineSeconds: z.int().min(10).max(86_400).meta({
      description:
        'How long one run, or one item of the queue, may take before it is ended.',
    }),
  })
  .superRefine(({ schedule: clock, queue: waiting }, context) => {
    if ((clock === undefined) !== (waiting === undefined)) return;
    context.addIssue({
      code: 'custom',
      message: `expected schedule or queue, found ${
        clock ? 'both' : 'neither'
      }`,
    });
  });

/**
 * The view in a queue's database that tells how many items wait or are being
 * worked on, in its column `items`. The worker makes it, KEDA asks it.
 */
export function queueView(name: string): string {
  return `job_queue_${name.replace(/-/g, '_')}`;
}

export type Job = z.output<typeof job>;
