import { join } from 'node:path';
import { buildApp, buildCommand } from '../build.mjs';
import { hand } from '../setup/process.mjs';
import { prepareDataFolder } from './dataFolder.mjs';
import { demoSettings } from './demoSettings.mjs';
import { expectFreePort } from './expectFreePort.mjs';

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
  const { url, port, data, fresh, env } = demoSettings(context);
  await buildApp({ root, env: context.env });
  await buildCommand({ root, env: context.env });
  prepareDataFolder({ data, fresh });
  // Again: what went before may have taken minutes.
  await expectFreePort(port, `--port ${port}`);
  console.error(`Starting the demo; its data are in ${data}`);
  return hand('node', demoBackend, {
    cwd: join(root, 'packages', 'backend'),
    env,
    // Whoever answers at the address may be somebody else: only the backend
    // itself knows that it is there.
    onMessage: ({ type }) => {
      if (type === 'vitals/ready') {
        console.error(`\n  Vitals is ready: ${url}\n`);
      }
    },
  });
}
