import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { resolve } from 'node:path';
import type { VitalsConfig } from './readVitalsConfig';

/** The built `vitals` command that pipelines fetch: the configured file, or the one of this portal. It need not exist. */
export function commandFile(config: VitalsConfig): string {
  return config.cli.path
    ? resolve(config.cli.path)
    : resolvePackagePath('@vitals/cli', 'dist', 'vitals.cjs');
}
