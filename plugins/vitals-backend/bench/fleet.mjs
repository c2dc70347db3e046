// How fast the fleet page's API answers: 2,000 services, 20 users at once, over
// HTTP, on SQLite and, where its address is in
// BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING, on PostgreSQL.
// `node plugins/vitals-backend/bench/fleet.mjs [COUNT] [SECONDS]`: more than a
// minute holds a refresh.
import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';

const here = dirname(fileURLToPath(import.meta.url));
const count = Number(process.argv[2] ?? 2000);
const seconds = Number(process.argv[3] ?? 65);
const users = 20;

const folder = join(here, '../node_modules/.cache/vitals-bench');
const outfile = join(folder, 'fleetServer.mjs');
await mkdir(folder, { recursive: true });
await build({
  entryPoints: [join(here, 'fleetServer.mjs')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Everything but this repository's own code is loaded as installed.
  plugins: [
    {
      name: 'own code only',
      setup: ({ onResolve }) =>
        onResolve({ filter: /^[^./]/ }, ({ path }) =>
          path.startsWith('@vitals/') && !path.startsWith('@vitals/cli')
            ? undefined
            : { path, external: true },
        ),
    },
  ],
  logLevel: 'error',
});

const queries = [
  '',
  '?limit=100',
  '?offset=50',
  '?state=burning,spent',
  '?tier=critical&sort=left',
  '?sort=service&offset=500',
  '?q=service-1&sort=burn',
  '?owner=group:default/team-7',
  '?system=system-3,system-4&state=unknown,ok',
];

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Milliseconds until the last byte of an answer, and the answer. */
function ask(url, user, agent) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer mock-user-token:{"sub":"user:default/${user}"}`,
    };
    const request = get(url, { agent, headers }, response => {
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => {
        const milliseconds = performance.now() - begun;
        const body = Buffer.concat(parts);
        if (response.statusCode === 200) resolve({ milliseconds, body });
        else reject(new Error(`${response.statusCode}: ${body}`));
      });
    });
    request.on('error', error => {
      // A server may close a kept connection just as it is used again.
      if (request.reusedSocket && error.code === 'ECONNRESET') {
        ask(url, user, agent).then(resolve, reject);
      } else {
        reject(error);
      }
    });
  });
}

async function firstSnapshot(base) {
  for (;;) {
    const { body } = await ask(`${base}/slo/fleet`, 'first');
    const { revision, total } = JSON.parse(body);
    if (revision > 0) return total;
    await wait(200);
  }
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function measure(base) {
  const agent = new Agent({ keepAlive: true, maxSockets: users });
  const until = performance.now() + seconds * 1000;
  const taken = [];
  let bytes = 0;
  await Promise.all(
    Array.from({ length: users }, async (_, user) => {
      for (let turn = user; performance.now() < until; turn += 1) {
        const url = `${base}/slo/fleet${queries[turn % queries.length]}`;
        const { milliseconds, body } = await ask(url, `user-${user}`, agent);
        taken.push(milliseconds);
        bytes += body.length;
        // Nobody clicks without a pause; ten requests a second are many.
        await wait(100);
      }
    }),
  );
  agent.destroy();
  taken.sort((a, b) => a - b);
  return { taken, bytes };
}

async function run(name, database) {
  const port = await freePort();
  const options = JSON.stringify({ count, port, database });
  const server = fork(outfile, [options], { stdio: 'inherit' });
  try {
    await new Promise((resolve, reject) => {
      server.once('message', resolve);
      server.once('exit', code => reject(new Error(`server ended: ${code}`)));
    });
    report(name, await measured(`http://127.0.0.1:${port}/api/vitals`));
  } finally {
    server.removeAllListeners('exit');
    server.kill();
  }
}

async function measured(base) {
  const begun = performance.now();
  const total = await firstSnapshot(base);
  const ready = performance.now() - begun;
  return { total, ready, ...(await measure(base)) };
}

function report(name, { total, ready, taken, bytes }) {
  const shown = share => `${quantile(taken, share).toFixed(1)} ms`;
  console.log(
    `${name}: ${total} services, ${users} users at once, ${taken.length} requests of ` +
      `${Math.round(bytes / taken.length / 1024)} KiB in ${seconds} s: ` +
      `p50 ${shown(0.5)}, p95 ${shown(0.95)}, p99 ${shown(0.99)}, ` +
      `most ${shown(1)}; first snapshot after ${(ready / 1000).toFixed(1)} s`,
  );
}

console.log(`${cpus().length} cores, ${cpus()[0].model}`);
await run('SQLite', { client: 'better-sqlite3', connection: ':memory:' });
const postgresql =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
if (postgresql) {
  await run('PostgreSQL', { client: 'pg', connection: postgresql });
} else {
  console.log('PostgreSQL: not measured, since its address is not set');
}
await rm(folder, { recursive: true, force: true });
