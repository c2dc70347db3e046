import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './freePort.mjs';

/**
 * Starts a PostgreSQL of its own, in a temporary folder and on a free port,
 * and tells Backstage's test databases where it is. PostgreSQL refuses to run
 * as root; there it runs as the user that its package made.
 */
export async function startPostgresql(bin) {
  const owner = process.getuid() === 0 ? userNamed('postgres') : {};
  const folder = mkdtempSync(join(tmpdir(), 'vitals-postgresql-'));
  const data = join(folder, 'data');
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined) {
    chownSync(folder, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      ...['-D', data, '-U', 'postgres', '-A', 'scram-sha-256'],
      ...['-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
      `--pwfile=${passwordFile}`,
    ],
    { ...owner, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);

  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    [
      ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
      ...['-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'],
      ...['-c', 'max_connections=300'],
    ],
    { ...owner, cwd: folder, stdio: 'ignore' },
  );
  const stop = async () => {
    const ended = new Promise(resolve => server.once('exit', resolve));
    if (server.exitCode === null) {
      server.kill('SIGINT');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await answers(port, server))) {
    await stop();
    throw new Error(`postgres did not answer on port ${port} within 30 s`);
  }
  return {
    environment: {
      BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    },
    stop,
  };
}

function userNamed(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${name}:`));
  if (!line) throw new Error(`/etc/passwd: expected a user "${name}"`);
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

async function answers(port, server) {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (server.exitCode !== null) return false;
    const open = await new Promise(resolve => {
      const socket = createConnection({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
      socket.unref();
    });
    if (open) return true;
    await wait(200);
  }
  return false;
}
