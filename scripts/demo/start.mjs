import { join } from 'node:path';
import { buildCommand } from '../build.mjs';
import { hand } from '../setup/process.mjs';
import { prepareDataFolder } from './dataFolder.mjs';
import { demoSettings } from './demoSettings.mjs';
import { expectFreePort } from './expectFreePort.mjs';

const appPort = 3000;

/**
 * The demo for those who work on Vitals: the app on port 3000 and the backend
 * on 7007, both of which follow every saved change.
 */
export async function start(context) {
  const { root } = context;
  const { port, data, fresh, env } = demoSettings(context);
  await expectFreePort(appPort, `port ${appPort} of the app`);
  await buildCommand({ root, env: context.env });
  prepareDataFolder({ data, fresh });
  await expectFreePort(port, `--port ${port}`);
  const appUrl = `http://localhost:${appPort}`;
  const settings = {
    ...env,
    APP_CONFIG_app_baseUrl: JSON.stringify(appUrl),
    APP_CONFIG_backend_cors_origin: JSON.stringify(appUrl),
  };
  const configs = ['app-config.yaml', 'app-config.demo.yaml'].flatMap(file => [
    '--config',
    join(root, file),
  ]);
  const cli = (name, args) =>
    hand('backstage-cli', ['package', 'start', ...args, ...configs], {
      cwd: join(root, 'packages', name),
      env: settings,
    });
  const code = await Promise.race([
    // Of a backend, Backstage starts src/index only; of a plugin, dev/index.
    cli('backend', ['--role', 'backend-plugin']),
    cli('app', []),
  ]);
  // One is of no use without the other.
  process.emit('SIGTERM');
  return code;
}
