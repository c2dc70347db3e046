import type { Config } from '../src/config/config.ts';
import { createService } from '../src/service.ts';
import type { Service } from '../src/service.ts';
import { createLogger } from '../src/telemetry/logger.ts';

const config: Config = {
  name: 'under-test',
  revision: 'unknown',
  port: 0,
  metricsPort: 0,
  logLevel: 'debug',
  drainSeconds: 5,
  tracing: undefined,
  dependencies: {},
  thirdParties: [],
};

/** The whole service without a listener, and the lines that it logs. */
export async function createTestService(
  changes: Partial<Config> = {},
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

/** A request that has everything an assessment needs. */
export const newAssessment = {
  encounterId: '7b0b3f0e-7c1e-4d43-9f0e-1f0f9d4b2a11',
  complaint: 'fever',
  urgency: 'urgent',
  onsetHours: 12,
};
