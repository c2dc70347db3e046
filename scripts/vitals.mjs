import { dirname, join, delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './setup/install.mjs';
import { ensureToolchain } from './setup/toolchain.mjs';
import { beforeTasks, tasks } from './tasks.mjs';
import { WrongInput } from './wrongInput.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined;

if (!task) {
  console.error(
    `node scripts/vitals.mjs: unknown task ${JSON.stringify(
      name ?? '',
    )}, expected one of ${Object.keys(tasks).join(', ')}`,
  );
  process.exit(2);
}
if (process.platform === 'win32') {
  console.error('Vitals needs Linux or macOS; on Windows use WSL 2');
  process.exit(2);
}

try {
  process.exitCode =
    (await beforeTasks[name]?.({ root, env: process.env, args })) ??
    (await install().then(env => task({ root, env, args })));
} catch (error) {
  console.error(error.message);
  process.exitCode = error instanceof WrongInput ? 2 : 1;
}

/** Makes sure of tools and dependencies, and answers the environment that finds them. */
async function install() {
  const bin = await ensureToolchain(root);
  const env = {
    ...process.env,
    PATH: [bin, join(root, 'node_modules', '.bin'), process.env.PATH].join(
      delimiter,
    ),
  };
  await ensureInstalled(root, env);
  return env;
}
