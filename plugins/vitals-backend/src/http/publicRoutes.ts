import { NotFoundError } from '@backstage/errors';
import { policyJsonSchema } from '@vitals/plugin-vitals-common/policy';
import { serviceJsonSchema } from '@vitals/plugin-vitals-common/service';
import type { Router } from 'express';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** Paths that answer without a sign-in: what pipelines and editors fetch, and nothing about anybody. */
export const publicPaths = [
  '/cli/vitals.cjs',
  '/schemas/tier-policy.json',
  '/schemas/service.json',
] as const;

const [commandPath, policySchemaPath, serviceSchemaPath] = publicPaths;

/** Throws NotFoundError with what to do where the command has not been built. */
async function builtCommand(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return path;
  throw new NotFoundError(
    'The vitals command is not built on this portal: run `yarn workspace @vitals/cli build`, or name the file in vitals.cli.path',
  );
}

/** The built command, with ETag and Last-Modified, and the JSON Schemas of policy and descriptor. */
export function addPublicRoutes(
  router: Router,
  options: { commandFile: string },
): void {
  router.get(commandPath, async (_request, response) => {
    const file = await builtCommand(options.commandFile);
    response.type('text/javascript');
    // Relative to a root, since Express hides absolute paths through dot folders.
    response.sendFile(basename(file), { root: dirname(file) });
  });

  router.get(policySchemaPath, (_request, response) => {
    response.type('application/schema+json').json(policyJsonSchema());
  });

  router.get(serviceSchemaPath, (_request, response) => {
    response.type('application/schema+json').json(serviceJsonSchema());
  });
}
