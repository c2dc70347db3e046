import type { SessionConfig } from '../src/config/sessionConfig.ts';
import { createService } from '../src/service.ts';
import type { Service } from '../src/service.ts';
import { createLogger } from '../src/telemetry/logger.ts';
import { SharedMemory, createMemoryStore } from './memoryStore.ts';

export const testConfig: SessionConfig = {
  name: 'under-test',
  revision: 'unknown',
  port: 0,
  metricsPort: 0,
  logLevel: 'debug',
  drainSeconds: 5,
  tracing: undefined,
  dependencies: {},
  thirdParties: [],
  databaseUrl: 'postgresql://nobody@nowhere/nothing',
  version: 'version-1',
  databaseConnections: 10,
  retentionDays: 7,
  replicaSessions: 10,
  consultationSeconds: 900,
  resumeSeconds: 60,
  tokenSeconds: 3_600,
  heartbeatSeconds: 10,
  leaseSeconds: 6,
};

/** The whole service without a listener and without a database, and the lines that it logs. */
export async function createTestService(
  changes: Partial<SessionConfig> = {},
  shared = new SharedMemory(),
): Promise<{ service: Service; lines: string[] }> {
  const lines: string[] = [];
  const log = createLogger({
    level: 'debug',
    service: testConfig.name,
    revision: testConfig.revision,
    destination: { write: line => lines.push(line) },
  });
  const config = { ...testConfig, ...changes };
  const service = await createService(config, log, () =>
    createMemoryStore(shared),
  );
  return { service, lines };
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
