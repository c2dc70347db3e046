import { dirname, join, delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './setup/install.mjs';
import { ensureToolchain } from './setup/toolchain.mjs';
import { tasks } from './tasks.mjs';

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
  const bin = await ensureToolchain(root);
  const env = {
    ...process.env,
    PATH: [bin, join(root, 'node_modules', '.bin'), process.env.PATH].join(
      delimiter,
    ),
  };
  await ensureInstalled(root, env);
  process.exitCode = await task({ root, env, args });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
