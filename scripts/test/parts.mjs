import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expectGo } from '../cluster/go.mjs';
import { startTestCluster } from '../cluster/testCluster.mjs';
import { freePort } from './freePort.mjs';
import { startPostgresql } from './postgresql.mjs';
import {
  findPushgateway,
  startPushgateway,
  unpackPushgateway,
} from './pushgateway.mjs';

const postgresqlFolder = '/usr/lib/postgresql';

function findChromium() {
  return [
    process.env.VITALS_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find(path => path && existsSync(path));
}

/** promtool, and the server beside it; undefined unless both are there. */
function findPrometheus() {
  const promtool = [process.env.VITALS_PROMTOOL, '/usr/bin/promtool'].find(
    path => path && existsSync(path),
  );
  if (!promtool) return undefined;
  const prometheus = [
    process.env.VITALS_PROMETHEUS,
    join(dirname(promtool), 'prometheus'),
  ].find(path => path && existsSync(path));
  return prometheus && { promtool, prometheus };
}

/** The folder of the newest PostgreSQL's commands. */
function findPostgresql() {
  const given = process.env.VITALS_POSTGRESQL_BIN;
  if (given) return existsSync(join(given, 'initdb')) ? given : undefined;
  if (!existsSync(postgresqlFolder)) return undefined;
  return readdirSync(postgresqlFolder)
    .sort((left, right) => Number(right) - Number(left))
    .map(version => join(postgresqlFolder, version, 'bin'))
    .find(folder => existsSync(join(folder, 'initdb')));
}

/**
 * What tests need beside Node.js: how it is found, what Debian calls it, and
 * what a step gets of it (`environment`, and `stop` where something runs).
 */
const parts = {
  chromium: {
    find: findChromium,
    debianPackage: 'chromium',
    elsewhere:
      'install Chromium, or set VITALS_CHROMIUM to the path of a Chrome',
    provide: async path => ({ environment: { VITALS_CHROMIUM: path } }),
  },
  postgresql: {
    find: findPostgresql,
    debianPackage: 'postgresql',
    elsewhere:
      'install PostgreSQL 15 or later, or set VITALS_POSTGRESQL_BIN to the folder of its initdb',
    provide: startPostgresql,
  },
  prometheus: {
    find: findPrometheus,
    debianPackage: 'prometheus',
    elsewhere:
      'install Prometheus 2.42 or later, or set VITALS_PROMTOOL and VITALS_PROMETHEUS to the paths of promtool and of the server',
    provide: async ({ promtool, prometheus }) => ({
      environment: {
        VITALS_PROMTOOL: promtool,
        VITALS_PROMETHEUS: prometheus,
      },
    }),
  },
  go: {
    find: () => spawnSync('go', ['version']).status === 0,
    elsewhere: expectGo,
    provide: async () => ({ environment: {} }),
  },
  // It says by itself what it misses to be built.
  cluster: { find: () => true, provide: startTestCluster },
  pushgateway: {
    find: findPushgateway,
    install: unpackPushgateway,
    elsewhere:
      'install the Prometheus Pushgateway, or set VITALS_PUSHGATEWAY to the path of its command',
    provide: startPushgateway,
  },
  // Of the demo that the journeys start, so that a demo in use is left alone.
  portAndData: {
    find: () => tmpdir(),
    provide: async temporary => {
      const data = mkdtempSync(join(temporary, 'vitals-journeys-'));
      return {
        environment: {
          VITALS_E2E_PORT: String(await freePort()),
          VITALS_E2E_DATA: data,
        },
        stop: async () => rmSync(data, { recursive: true, force: true }),
      };
    },
  },
};

/** Finds or installs a part and makes it ready; throws one line that says what to install. */
export async function providePart(name) {
  const part = parts[name];
  const found = part.find() ?? installFromDebian(part);
  if (!found) throw new Error(`${name} is missing: ${part.elsewhere}`);
  return part.provide(found);
}

function installFromDebian({ debianPackage, find, install }) {
  const may = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!may) return undefined;
  if (install) return install();
  console.log(`Installing ${debianPackage} with apt`);
  for (const args of [
    ['update'],
    ['install', '--yes', '--no-install-recommends', debianPackage],
  ]) {
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  return find();
}
