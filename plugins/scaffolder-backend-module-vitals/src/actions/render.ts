import { posix } from 'node:path';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { VitalsClient } from '@vitals/plugin-vitals-common/client';
import { renderService } from '@vitals/plugin-vitals-common/render';
import { printService } from '@vitals/plugin-vitals-common/service';
import { readDescriptor } from '../rendering/readDescriptor';
import { refusal } from '../rendering/refusal';
import { writeFiles } from '../rendering/writeFiles';
import { examples } from './render.examples';

type Options = {
  auth: AuthService;
  /** Where neighbours run. */
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  client: Pick<VitalsClient, 'latestPolicy'>;
  discovery: DiscoveryService;
  /** The day, `2026-11-01`. */
  today: () => string;
};

/** `vitals:render`: the descriptor and the manifests of a service, by the latest tier policy. */
export function createRenderAction({
  auth,
  catalog,
  client,
  discovery,
  today,
}: Options) {
  return createTemplateAction({
    id: 'vitals:render',
    description:
      'Renders the Kubernetes manifests of a service by the latest tier policy, and writes its descriptor where it stands in no file yet',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        service: z =>
          z
            .record(z.custom<JsonValue | undefined>())
            .describe('The descriptor as values')
            .optional(),
        form: z =>
          z
            .record(z.custom<JsonValue | undefined>())
            .describe(
              "The values of the wizard's form, of which the descriptor is made",
            )
            .optional(),
        path: z =>
          z
            .string()
            .describe('The descriptor in a file of the workspace')
            .optional(),
        targetPath: z =>
          z
            .string()
            .describe('Folder of the manifests; deploy by default')
            .optional(),
      },
      output: {
        policyVersion: z =>
          z.number().describe('The version of the policy that rendered'),
        tier: z => z.string(),
        shape: z => z.string(),
        service: z =>
          z
            .record(z.custom<JsonValue | undefined>())
            .describe('The whole descriptor, defaults filled in'),
        files: z =>
          z.array(z.string()).describe('What was written, below the workspace'),
        vitalsUrl: z =>
          z.string().describe('Where this portal serves Vitals, for pipelines'),
      },
    },
    async handler(ctx) {
      const { input, workspacePath } = ctx;
      const credentials = await ctx.getInitiatorCredentials();
      const service = await readDescriptor(input, {
        workspacePath,
        today: today(),
        entitiesOf: async entityRefs =>
          (
            await catalog.getEntitiesByRefs({ entityRefs }, { credentials })
          ).items,
      });
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: 'vitals',
      });
      const { document: policy } = await client.latestPolicy({
        token,
        signal: ctx.signal,
      });
      const rendered = renderService({ policy, service });
      if (!rendered.ok) throw refusal(rendered.problems);

      const folder = input.targetPath ?? 'deploy';
      const manifests = rendered.value.files.map(({ path, text }) => ({
        path: posix.join(folder, path),
        text,
      }));
      const vitalsUrl = await discovery.getExternalBaseUrl('vitals');
      const schemaUrl = `${vitalsUrl}/schemas/service.json`;
      const descriptor =
        input.path === undefined
          ? [{ path: 'vitals.yaml', text: printService(service, schemaUrl) }]
          : [];
      const files = [...descriptor, ...manifests];
      await writeFiles(workspacePath, files);

      ctx.logger.info(
        `Rendered ${service.name} as ${service.tier} by policy version ${
          policy.version
        }: ${files.map(({ path }) => path).join(', ')}`,
      );
      ctx.output('policyVersion', policy.version);
      ctx.output('tier', service.tier);
      ctx.output('shape', service.shape);
      // Outputs travel as JSON.
      const described: JsonObject = JSON.parse(JSON.stringify(service));
      ctx.output('service', described);
      ctx.output('vitalsUrl', vitalsUrl);
      ctx.output(
        'files',
        files.map(({ path }) => path),
      );
    },
  });
}
