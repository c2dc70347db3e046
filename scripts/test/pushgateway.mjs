import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './freePort.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const unpacked = join(root, '.tools', 'pushgateway');
const debianPackage = 'prometheus-pushgateway';
const command = join('usr', 'bin', 'prometheus-pushgateway');

/** The Pushgateway that is installed, or unpacked by an earlier run. */
export function findPushgateway() {
  return [
    process.env.VITALS_PUSHGATEWAY,
    join('/', command),
    join(unpacked, command),
  ].find(path => path && existsSync(path));
}

/** Unpacks Debian's package into .tools: installing it would start a service of the system. */
export function unpackPushgateway() {
  mkdirSync(unpacked, { recursive: true });
  const options = { cwd: unpacked, stdio: ['ignore', 'ignore', 'inherit'] };
  spawnSync('apt-get', ['-qq', 'update'], options);
  spawnSync(
    'apt-get',
    // Without its own user, which may not enter the folder.
    ['-qq', '-o', 'APT::Sandbox::User=root', 'download', debianPackage],
    options,
  );
  const file = readdirSync(unpacked).find(name => name.endsWith('.deb'));
  if (file) spawnSync('dpkg', ['-x', file, '.'], options);
  return findPushgateway();
}

/** Starts a Pushgateway that keeps nothing, and tells where it is. */
export async function startPushgateway(path) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(path, [`--web.listen-address=127.0.0.1:${port}`], {
    stdio: 'ignore',
  });
  const stop = async () => {
    const ended = new Promise(resolve => server.once('exit', resolve));
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await ended;
    }
  };
  for (let attempt = 0; attempt < 150 && server.exitCode === null; attempt++) {
    const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (ready?.ok)
      return { environment: { VITALS_PUSHGATEWAY_URL: url }, stop };
    await wait(200);
  }
  await stop();
  throw new Error(`${path} did not answer on port ${port} within 30 s`);
}
