import { resolve } from 'node:path';
import type { Config } from '@backstage/config';

/** Where templates put repositories in the demo: `vitals.publishing.directory`, relative to the working directory. */
export function repositoriesDirectory(config: Config): string {
  return resolve(config.getString('vitals.publishing.directory'));
}
