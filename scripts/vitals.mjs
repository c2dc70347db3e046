import { dirname, join, delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './setup/install.mjs';
import { ensureToolchain } from './setup/toolchain.mjs';
import { bareTasks, beforeTasks, tasks } from './tasks.mjs';
import { WrongInput } from './wrongInput.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);
const known = { ...tasks, ...bareTasks };

if (!Object.hasOwn(known, name ?? '')) {
  console.error(
    `node scripts/vitals.mjs: unknown task ${JSON.stringify(
      name ?? '',
    )}, expected one of ${Object.keys(known).join(', ')}`,
  );
  process.exit(2);
}
if (process.platform === 'win32') {
  console.error('Vitals needs Linux or macOS; on Windows use WSL 2');
  process.exit(2);
}

try {
  process.exitCode = await run({ root, env: process.env, args });
} catch (error) {
  console.error(error.message);
  process.exitCode = error instanceof WrongInput ? 2 : 1;
}

/** Runs the task, and before it whatever it needs. */
async function run(context) {
  if (Object.hasOwn(bareTasks, name)) return bareTasks[name](context);
  const answered = await beforeTasks[name]?.(context);
  return answered ?? tasks[name]({ ...context, env: await install() });
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
