import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const cronJob = z.object({
  kind: z.literal('CronJob'),
  spec: z.object({
    schedule: z.string(),
    timeZone: z.string(),
    concurrencyPolicy: z.string(),
    jobTemplate: z.object({
      spec: z.object({
        activeDeadlineSeconds: z.number(),
        template: z.object({
          spec: z.object({
            restartPolicy: z.string(),
            containers: z.tuple([
              z.object({
                env: z.array(
                  z.object({ name: z.string(), value: z.string().optional() }),
                ),
              }),
            ]),
          }),
        }),
      }),
    }),
  }),
});

/** The runs that the cluster would start, as the rendered CronJob says. */
export function renderedRun(generatedFolder: string) {
  const file = join(generatedFolder, 'deploy', 'cron-job.yaml');
  const { spec } = cronJob.parse(parse(readFileSync(file, 'utf8')));
  const { activeDeadlineSeconds, template } = spec.jobTemplate.spec;
  const [container] = template.spec.containers;
  return {
    schedule: spec.schedule,
    timeZone: spec.timeZone,
    concurrencyPolicy: spec.concurrencyPolicy,
    activeDeadlineSeconds,
    environment: Object.fromEntries(
      container.env.flatMap(({ name, value }) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
  };
}
