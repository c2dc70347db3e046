// How long one refresh of a large fleet takes, against a stub that answers
// bodies as large as a real Prometheus would:
// `node plugins/vitals-backend-module-prometheus/bench/refresh.mjs [COUNT]`.
import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const here = dirname(fileURLToPath(import.meta.url));
const count = Number(process.argv[2] ?? 2000);
const at = new Date('2026-06-24T12:00:00Z');
const calendarFrom = new Date('2026-06-01T00:00:00Z');

const folder = await mkdtemp(join(tmpdir(), 'vitals-refresh-'));
const outfile = join(folder, 'refresh.cjs');
await build({
  stdin: {
    contents: `
      export { countFleet, PrometheusClient, prometheusBackendSchema } from './client';
      export { largeFleet } from './__testUtils__/largeFleet';
      export { pretendPrometheus } from './__testUtils__/pretendPrometheus';
      export { StubServer } from './__testUtils__/StubServer';
    `,
    resolveDir: join(here, '../src'),
  },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'error',
});
const { countFleet, largeFleet, PrometheusClient, prometheusBackendSchema } =
  createRequire(import.meta.url)(outfile);

/** A stub in a thread of its own, so that its work is not measured. */
function startStub(recorded) {
  const code = `
    const { parentPort } = require('node:worker_threads');
    const { largeFleet, pretendPrometheus, StubServer } = require(${JSON.stringify(
      outfile,
    )});
    const services = largeFleet(${count});
    const at = ${at.getTime() / 1000};
    const recorded = new Set(${recorded} ? services : []);
    StubServer.start(pretendPrometheus({ services, at, recorded })).then(
      stub => parentPort.postMessage(stub.url),
    );
  `;
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true });
    worker.once('message', url => resolve({ worker, url }));
    worker.once('error', reject);
  });
}

/** A client that counts what it is answered. */
function countingClient(url) {
  const client = new PrometheusClient(
    prometheusBackendSchema.parse({ name: 'stub', url }),
  );
  const told = { queries: 0, samples: 0 };
  const { backend } = client;
  return {
    told,
    asked: {
      backend,
      clockProblem: () => client.clockProblem(),
      vector: async (...question) => {
        const answer = await client.vector(...question);
        told.queries += 1;
        told.samples += answer.result.length;
        return answer;
      },
    },
    close: () => client.close(),
  };
}

const services = largeFleet(count);
const objectives = services.flatMap(service => service.objectives).length;
process.stdout.write(
  `${count} services, ${objectives} objectives, ${cpus().length} cores\n`,
);
for (const recorded of [true, false]) {
  const { worker, url } = await startStub(recorded);
  const question = { at, calendarFrom, services };
  // The stub works out its bodies once; what it has answered it knows by heart.
  const first = countingClient(url);
  await countFleet(first.asked, question);
  first.close();
  const seconds = [];
  let told;
  const cpuBefore = process.threadCpuUsage();
  for (let run = 0; run < 5; run += 1) {
    const client = countingClient(url);
    const before = performance.now();
    await countFleet(client.asked, question);
    seconds.push((performance.now() - before) / 1000);
    told = client.told;
    client.close();
  }
  seconds.sort((left, right) => left - right);
  const cpu = process.threadCpuUsage(cpuBefore);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6 / seconds.length;
  process.stdout.write(
    `by ${recorded ? 'records' : 'counters'}: ${told.queries} queries, ${
      told.samples
    } samples, median ${seconds[2].toFixed(2)} s, worst ${seconds[4].toFixed(
      2,
    )} s, ${cpuSeconds.toFixed(2)} CPU s each\n`,
  );
  await worker.terminate();
}
await rm(folder, { recursive: true });
