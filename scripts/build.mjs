import { join } from 'node:path';
import { run } from './setup/process.mjs';
import { hashOf, onceFor } from './setup/stamp.mjs';

const domain = ['yarn.lock', 'plugins/vitals-common'];

/** Builds the app unless the one in its `dist` is made from the sources of now. */
export async function buildApp({ root, env }) {
  const sources = ['packages/app', 'plugins/vitals', 'app-config.yaml'];
  const folder = join(root, 'packages', 'app');
  await onceFor(
    join(folder, 'dist', '.vitals-sources'),
    hashOf(root, [...domain, ...sources]),
    () => {
      console.error('Building the app');
      run('backstage-cli', ['package', 'build'], {
        cwd: folder,
        env,
        stdio: ['ignore', 2, 2],
      });
    },
  );
}

/** Builds the command into one file, unless it is there, and answers its path. */
export async function buildCommand({ root, env }) {
  const folder = join(root, 'packages', 'cli');
  await onceFor(
    join(folder, 'dist', '.vitals-sources'),
    hashOf(root, [...domain, 'packages/cli']),
    () => {
      run('node', ['build.mjs'], {
        cwd: folder,
        env,
        stdio: ['ignore', 2, 2],
      });
    },
  );
  return join(folder, 'dist', 'vitals.cjs');
}
