import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { tries } from './process.mjs';

/** How long Yarn may go on after its first failure, in milliseconds. */
const graceAfterFailureMs = 15_000;

/** Installs the dependencies when the lock file is not the one last installed. */
export async function ensureInstalled(root, env) {
  const stampFile = join(root, 'node_modules', '.vitals-lock');
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'yarn.lock')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;

  console.error('Installing dependencies');
  rmSync(stampFile, { force: true });
  await tries(3, () => install(root, env));
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, hash);
}

/**
 * One try. Yarn's own retries can crash it on a failed download, and without
 * them it may wait for ever for what has failed; so we retry, and end it
 * ourselves once it has reported a failure.
 */
function install(root, env) {
  const yarn = spawn('yarn', ['install', '--immutable'], {
    cwd: root,
    env: { ...env, YARN_HTTP_RETRY: '0', YARN_ENABLE_PROGRESS_BARS: 'false' },
    stdio: ['ignore', 'pipe', 2],
  });
  let timer;
  yarn.stdout.on('data', text => {
    // Stdout belongs to the task.
    process.stderr.write(text);
    if (!timer && /YN0001|YN0035/.test(text)) {
      timer = setTimeout(() => yarn.kill('SIGKILL'), graceAfterFailureMs);
    }
  });
  return new Promise((resolve, reject) => {
    yarn.on('error', reject);
    yarn.on('close', code => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`yarn install ended with ${code ?? 'a failure'}`));
    });
  });
}
