import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const probe = z.object({ httpGet: z.object({ path: z.string() }) });

const workload = z.object({
  kind: z.enum(['Rollout', 'Deployment']),
  spec: z.object({
    template: z.object({
      metadata: z.object({
        labels: z.object({
          'vitals.dev/shape': z.enum([
            'media',
            'session',
            'api',
            'workflow',
            'job',
          ]),
        }),
      }),
      spec: z.object({
        containers: z.tuple([
          z.object({
            env: z.array(
              z.object({
                name: z.string(),
                value: z.string().optional(),
                valueFrom: z
                  .object({ secretKeyRef: z.object({ name: z.string() }) })
                  .optional(),
              }),
            ),
            startupProbe: probe,
            readinessProbe: probe,
            livenessProbe: probe,
          }),
        ]),
      }),
    }),
  }),
});

/** What the cluster would run, as the rendered manifests say. */
export function renderedContainer(generatedFolder: string) {
  const { template } = findWorkload(join(generatedFolder, 'deploy')).spec;
  const [container] = template.spec.containers;
  const environment: Record<string, string> = Object.fromEntries(
    container.env.flatMap(({ name, value }) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  return {
    shape: template.metadata.labels['vitals.dev/shape'],
    environment,
    dependencies: Object.keys(JSON.parse(environment.DEPENDENCIES)),
    thirdParties: Object.keys(JSON.parse(environment.THIRD_PARTIES)),
    /** Variables that a Secret holds; whoever starts it must set them. */
    secretVariables: container.env
      .filter(({ valueFrom }) => valueFrom !== undefined)
      .map(({ name }) => name),
    startupPath: container.startupProbe.httpGet.path,
    readinessPath: container.readinessProbe.httpGet.path,
    livenessPath: container.livenessProbe.httpGet.path,
  };
}

function findWorkload(folder: string) {
  for (const file of readdirSync(folder)) {
    const parsed = workload.safeParse(
      parse(readFileSync(join(folder, file), 'utf8')),
    );
    if (parsed.success) return parsed.data;
  }
  throw new Error(
    `${folder}: expected a Rollout or a Deployment with one container, three probes and an environment`,
  );
}
