import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './setup/process.mjs';
import { hashOf, onceFor } from './setup/stamp.mjs';

const domain = ['yarn.lock', 'plugins/vitals-common'];

const appStamp = join('packages', 'app', 'dist', '.vitals-sources');

function hashOfApp(root) {
  const sources = ['packages/app', 'plugins/vitals', 'app-config.yaml'];
  return hashOf(root, [...domain, ...sources]);
}

/** Builds the app unless the one in its `dist` is made from the sources of now. */
export async function buildApp({ root, env }) {
  await onceFor(join(root, appStamp), hashOfApp(root), () => {
    console.error('Building the app');
    run('backstage-cli', ['package', 'build'], {
      cwd: join(root, 'packages', 'app'),
      env,
      stdio: ['ignore', 'ignore', 2],
    });
  });
}

/** Builds what an image holds: the backend, and with it all that it needs, the app and the command too. */
export async function buildPortal({ root, env }) {
  const hash = hashOfApp(root);
  run('backstage-cli', ['package', 'build'], {
    cwd: join(root, 'packages', 'backend'),
    env,
  });
  writeFileSync(join(root, appStamp), hash);
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
