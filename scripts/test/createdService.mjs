import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { demoBackend } from '../demo/demo.mjs';
import { demoSettings } from '../demo/demoSettings.mjs';
import { createdServices } from './createdServices.mjs';
import { freePort } from './freePort.mjs';
import { run } from '../setup/process.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Whether the portal at this address answers. */
function isReady(url) {
  return fetch(`${url}/.backstage/health/v1/readiness`)
    .then(response => response.ok)
    .catch(() => false);
}

/** Polls until there is an answer other than undefined. */
async function until(what, seconds, ask) {
  for (let attempt = 0; attempt < seconds * 2; attempt++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await wait(500);
  }
  throw new Error(`${what}: nothing within ${seconds} s`);
}

/** Asks a running demo as its guest. */
async function guestOf(url) {
  const session = await fetch(`${url}/api/auth/guest/refresh`);
  const { backstageIdentity } = await session.json();
  const headers = {
    authorization: `Bearer ${backstageIdentity.token}`,
    'content-type': 'application/json',
  };
  return {
    get: async path => {
      const response = await fetch(url + path, { headers });
      return response.ok ? response.json() : undefined;
    },
    post: (path, body) =>
      fetch(url + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      }),
  };
}

/** Lets the scaffolder of a running demo create a service. */
async function createService({ get, post }, { template, values }) {
  await until(`the template ${template} in the catalog`, 60, () =>
    get(`/api/catalog/entities/by-name/template/default/${template}`),
  );
  const started = await post('/api/scaffolder/v2/tasks', {
    templateRef: `template:default/${template}`,
    values,
  });
  if (!started.ok) throw new Error(`scaffolder: ${await started.text()}`);
  const { id } = await started.json();
  const ended = await until('the end of the task', 120, async () => {
    const task = await get(`/api/scaffolder/v2/tasks/${id}`);
    return ['open', 'processing'].includes(task?.status) ? undefined : task;
  });
  if (ended.status !== 'completed') {
    const events = await get(`/api/scaffolder/v2/tasks/${id}/events`);
    throw new Error(
      `${template}: the task ${ended.status}:\n${events
        .map(({ body }) => body.message)
        .join('\n')}`,
    );
  }
}

/** Starts the demo with empty data, creates the services and clones each into its folder. */
async function createAndClone(folder, services) {
  const { url, data, env } = demoSettings({
    root,
    env: process.env,
    args: ['--port', String(await freePort()), '--data', join(folder, 'data')],
  });
  const backend = spawn('node', demoBackend, {
    cwd: join(root, 'packages', 'backend'),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise(resolve => backend.once('exit', resolve));
  try {
    await until('the demo', 120, async () => {
      if (backend.exitCode !== null) throw new Error('the demo has ended');
      return (await isReady(url)) || undefined;
    });
    const guest = await guestOf(url);
    for (const service of services) {
      await createService(guest, service);
      const repository = `${service.values.name}.git`;
      const origin = join(data, 'repositories', repository);
      const clone = join(folder, service.folder ?? service.template);
      run('git', ['clone', '--quiet', origin, clone]);
    }
  } finally {
    backend.kill('SIGTERM');
    await ended;
  }
}

/** The services of the templates that the arguments name, or of all. */
function chosenServices(names) {
  const chosen = createdServices.filter(
    ({ template }) => names.length === 0 || names.includes(template),
  );
  if (chosen.length === 0) {
    const all = createdServices.map(({ template }) => template).join(', ');
    throw new Error(`createdService.mjs: expected some of ${all}`);
  }
  return chosen;
}

const folder = mkdtempSync(join(tmpdir(), 'vitals-created-'));
try {
  const services = chosenServices(process.argv.slice(2));
  await createAndClone(folder, services);
  run(
    'node',
    [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      // One after the other: each takes the whole machine while it installs.
      ...['--test', '--test-concurrency=1'],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      '--test-reporter=tap',
      '--test-reporter-destination=artifacts/node.tap',
      ...services.map(({ check }) => join('templates', 'check', check)),
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        VITALS_GENERATED_DIR: folder,
        TEST_DATABASE_URL:
          process.env.TEST_DATABASE_URL ??
          process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING,
      },
    },
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
