import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { demoBackend } from '../demo/demo.mjs';
import { demoSettings } from '../demo/demoSettings.mjs';
import { freePort } from './freePort.mjs';
import { run } from '../setup/process.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What an engineer would put into the wizard. */
const values = {
  name: 'triage',
  description: 'Sorts patients by urgency before a consultation',
  owner: 'group:default/clinical-engineering',
  system: 'system:default/consultation',
  tier: {
    tier: 'core',
    reason: 'A clinical workflow waits while it is down.',
  },
  phi: true,
  replicaRequestsPerSecond: 50,
  peakRequestsPerSecond: 100,
  thirdParties: [
    {
      name: 'pharmacy',
      host: 'api.pharmacy.example',
      port: 443,
      timeoutMilliseconds: 2000,
    },
  ],
};

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

/** Lets the scaffolder of a running demo create the service. */
async function createService(url) {
  const session = await fetch(`${url}/api/auth/guest/refresh`);
  const { backstageIdentity } = await session.json();
  const headers = {
    authorization: `Bearer ${backstageIdentity.token}`,
    'content-type': 'application/json',
  };
  const get = async path => {
    const response = await fetch(url + path, { headers });
    return response.ok ? response.json() : undefined;
  };
  await until('the template in the catalog', 60, () =>
    get('/api/catalog/entities/by-name/template/default/clinical-api'),
  );
  const started = await fetch(`${url}/api/scaffolder/v2/tasks`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      templateRef: 'template:default/clinical-api',
      values,
    }),
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
      `the task ${ended.status}:\n${events
        .map(({ body }) => body.message)
        .join('\n')}`,
    );
  }
}

/** Starts the demo with empty data, creates the service and clones it. */
async function createAndClone(folder) {
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
    await createService(url);
    const clone = join(folder, 'triage');
    const origin = join(data, 'repositories', 'triage.git');
    run('git', ['clone', '--quiet', origin, clone]);
    return clone;
  } finally {
    backend.kill('SIGTERM');
    await ended;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'vitals-created-'));
try {
  const clone = await createAndClone(folder);
  run(
    'node',
    [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      '--test',
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      '--test-reporter=tap',
      '--test-reporter-destination=artifacts/node.tap',
      'templates/check/generatedService.test.ts',
    ],
    { cwd: root, env: { ...process.env, VITALS_GENERATED_DIR: clone } },
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
