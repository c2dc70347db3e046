import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run, tries } from './process.mjs';

/** Installs the dependencies when the lock file is not the one last installed. */
export function ensureInstalled(root, env) {
  const stampFile = join(root, 'node_modules', '.vitals-lock');
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'yarn.lock')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;

  console.error('Installing dependencies');
  rmSync(stampFile, { force: true });
  tries(3, () =>
    run('yarn', ['install', '--immutable'], {
      cwd: root,
      // Stdout belongs to the task.
      stdio: ['ignore', 2, 2],
      // Yarn's own retries can crash it on a failed download; ours start it anew.
      env: { ...env, YARN_HTTP_RETRY: '0', YARN_ENABLE_PROGRESS_BARS: 'false' },
    }),
  );
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, hash);
}
