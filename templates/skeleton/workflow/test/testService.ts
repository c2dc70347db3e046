import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import type { WorkflowConfig } from '../src/config/workflowConfig.ts';
import { migrate } from '../src/database/migrate.ts';
import { migrations } from '../src/database/migrations.ts';
import type { Blame } from '../src/outbox/nextStep.ts';
import { receiver } from '../src/prescriptions/receiver.ts';
import { createService } from '../src/service.ts';
import type { Service } from '../src/service.ts';
import { createLogger } from '../src/telemetry/logger.ts';
import { PharmacyStub } from './pharmacyStub.ts';
import type { Behaviour } from './pharmacyStub.ts';
import { createTestDatabase } from './testDatabase.ts';

/** Nothing listens on these ports. */
const nowhere = 'http://127.0.0.1:9';
const noDatabase = 'postgresql://nobody@127.0.0.1:9/nothing';

const config: WorkflowConfig = {
  name: 'under-test',
  revision: 'unknown',
  port: 0,
  metricsPort: 0,
  adminPort: 0,
  logLevel: 'debug',
  drainSeconds: 5,
  tracing: undefined,
  dependencies: {},
  thirdParties: [],
  databaseUrl: noDatabase,
  databaseConnections: 10,
  idempotencyHours: 24,
  retentionDays: 90,
  retry: {
    firstMilliseconds: 1,
    longestMilliseconds: 5,
    attempts: 4,
    ageSeconds: 60,
  },
  receiver: { name: receiver, url: nowhere, timeoutMilliseconds: 500 },
};

/** The third party failed it. */
export const byReceiver: Blame = {
  cause: 'third_party',
  dependency: receiver,
};

const closings: (() => Promise<void>)[] = [];

after(async () => {
  for (const close of closings) await close();
});

/** The whole service without a listener, and the lines that it logs. */
export async function createTestService(
  changes: Partial<WorkflowConfig> = {},
): Promise<{ service: Service; lines: string[] }> {
  const lines: string[] = [];
  const log = createLogger({
    level: 'debug',
    service: config.name,
    revision: config.revision,
    destination: { write: line => lines.push(line) },
  });
  const service = await createService({ ...config, ...changes }, log);
  return { service, lines };
}

/** The service on a database of its own, with a pharmacy that behaves so. */
export async function createTestWorkflow(
  behave: () => Behaviour = () => 'work',
  changes: Partial<WorkflowConfig> = {},
) {
  const server = await createTestDatabase();
  const pharmacy = await PharmacyStub.start(behave);
  const started = await createTestService({
    databaseUrl: server.url,
    receiver: { name: receiver, url: pharmacy.url, timeoutMilliseconds: 500 },
    ...changes,
  });
  const { service } = started;
  await migrate(service.database, migrations);
  closings.push(async () => {
    await service.dispatcher.stop();
    await service.database.close();
    pharmacy.stop();
    await server.drop();
  });
  return { ...started, pharmacy, post: posting(service) };
}

export type TestWorkflow = Awaited<ReturnType<typeof createTestWorkflow>>;

function posting({ app }: Service) {
  return (payload: object = newPrescription(), key: string = randomUUID()) =>
    app.inject({
      method: 'POST',
      url: '/v1/prescriptions',
      headers: { 'idempotency-key': key },
      payload,
    });
}

/** The value of one series of a scrape; undefined where it does not exist. */
export async function seriesValue(
  { metrics }: Service,
  series: string,
): Promise<number | undefined> {
  const scrape = await metrics.registry.metrics();
  const line = scrape
    .split('\n')
    .find(candidate => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

/** A request that has everything a prescription needs, for an encounter of its own. */
export function newPrescription() {
  return {
    encounterId: randomUUID(),
    medication: '322236009',
    doseMilligrams: 500,
    timesPerDay: 3,
    days: 5,
  };
}

/** The id in the answer to an accepted prescription. */
export function idOf({ body }: { body: string }): string {
  return (JSON.parse(body) as { id: string }).id;
}
