import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildApp, buildCommand } from '../build.mjs';
import { hand } from '../setup/process.mjs';
import { prepareDataFolder } from './dataFolder.mjs';
import { demoSettings } from './demoSettings.mjs';

/** What Node.js is told, in `packages/backend`, to run the demo's backend from its sources. */
export const demoBackend = [
  '--enable-source-maps',
  ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
  'dev/demo.ts',
  ...['--config', '../../app-config.yaml'],
  ...['--config', '../../app-config.demo.yaml'],
];

/** Builds what is not built, then runs the portal with the simulated platform. */
export async function demo(context) {
  const { root } = context;
  const { url, data, fresh, env } = demoSettings(context);
  await buildApp({ root, env: context.env });
  await buildCommand({ root, env: context.env });
  prepareDataFolder({ data, fresh });
  console.error(`Starting the demo; its data are in ${data}`);
  announce(url);
  return hand('node', demoBackend, {
    cwd: join(root, 'packages', 'backend'),
    env,
  });
}

/** Says where the portal is, once it answers. */
async function announce(url) {
  while (!(await isReady(url))) await wait(500, undefined, { ref: false });
  console.error(`\n  Vitals is ready: ${url}\n`);
}

/** Whether the portal at this address answers. */
export function isReady(url) {
  return fetch(`${url}/.backstage/health/v1/readiness`)
    .then(response => response.ok)
    .catch(() => false);
}
