import { z } from 'zod';
import { dnsLabel } from '../policy';

const cronField = String.raw`(?:\*|[0-9]+(?:-[0-9]+)?|[A-Za-z]{3}(?:-[A-Za-z]{3})?)(?:/[0-9]+)?`;
const cronList = `${cronField}(?:,${cronField})*`;
const cron = new RegExp(`^${cronList}(?: +${cronList}){4}$`);

/** Time zones are the runtime’s own list of IANA names; Kubernetes has the same. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const schedule = z.strictObject({
  cron: z.string().max(100).regex(cron, {
    message:
      'expected five fields (minute, hour, day of month, month, day of week) such as "0 7 * * *"',
  }),
  timeZone: z.string().max(60).default('Etc/UTC').refine(isTimeZone, {
    error: 'expected a time zone such as Europe/Berlin',
  }),
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
