import { z } from 'zod';
import type { RetryPolicy } from '../outbox/retryPolicy.ts';
import { receiver } from '../prescriptions/receiver.ts';
import { ConfigError, parseVariables, port, readConfig } from './config.ts';
import type { Config, ThirdPartyConfig, Variables } from './config.ts';

/** deploy/ sets the first; change the others' defaults here, where they don't suit. */
const environment = z.object({
  /** Of vitals.yaml's database named `database`: a secret, never logged. */
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'expected an address such as postgresql://user:password@host/name',
  }),
  /** Of this replica; the server's limit is shared by all, and doubles in a blue-green release. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10),
  /** Dead letters, on the loopback address only. */
  ADMIN_PORT: port.default(9465),
  /** How long a client may repeat a request with the same key. */
  IDEMPOTENCY_HOURS: z.coerce.number().positive().max(720).default(24),
  /** After its end a workflow is kept as long, with what it was about. */
  RETENTION_DAYS: z.coerce.number().positive().max(36_500).default(90),
  RETRY_FIRST_MILLISECONDS: z.coerce.number().int().min(1).default(1_000),
  /** No wait is longer. */
  RETRY_LONGEST_SECONDS: z.coerce.number().positive().default(900),
  /** What a single workflow may cost at most. */
  RETRY_ATTEMPTS: z.coerce.number().int().min(1).default(200),
  /** Then a person decides: see the runbook. */
  RETRY_HOURS: z.coerce.number().positive().default(24),
});

export interface WorkflowConfig extends Config {
  databaseUrl: string;
  databaseConnections: number;
  adminPort: number;
  idempotencyHours: number;
  retentionDays: number;
  retry: RetryPolicy;
  receiver: ThirdPartyConfig;
}

/**
 * What this service reads of its environment.
 *
 * @throws ConfigError with a line for each variable that is wrong
 */
export function readWorkflowConfig(variables: Variables): WorkflowConfig {
  const config = readConfig(variables);
  const env = parseVariables(environment, variables);
  const party = config.thirdParties.find(({ name }) => name === receiver);
  if (!party) {
    throw new ConfigError(
      `THIRD_PARTIES: expected "${receiver}", to which workflows are sent`,
    );
  }
  return {
    ...config,
    databaseUrl: env.DATABASE_URL,
    databaseConnections: env.DATABASE_CONNECTIONS,
    adminPort: env.ADMIN_PORT,
    idempotencyHours: env.IDEMPOTENCY_HOURS,
    retentionDays: env.RETENTION_DAYS,
    retry: {
      firstMilliseconds: env.RETRY_FIRST_MILLISECONDS,
      longestMilliseconds: env.RETRY_LONGEST_SECONDS * 1_000,
      attempts: env.RETRY_ATTEMPTS,
      ageSeconds: env.RETRY_HOURS * 3_600,
    },
    receiver: party,
  };
}
