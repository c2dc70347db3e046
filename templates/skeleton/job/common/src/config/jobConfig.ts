import { z } from 'zod';
import { parseVariables, readConfig } from './config.ts';
import type { Config, Variables } from './config.ts';

/** deploy/ sets them from vitals.yaml; the defaults are for a desk. */
const environment = z.object({
  /** The entry `database` of `databases`, from its Secret. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected the address of a PostgreSQL')
    .default('postgresql://postgres:postgres@localhost:5432/postgres'),
  /** How long a run, or an item of the queue, may take. */
  DEADLINE_SECONDS: z.coerce.number().positive().max(86_400).default(300),
  /** After it was sent a reminder is kept as long. */
  RETENTION_DAYS: z.coerce.number().positive().max(36_500).default(90),
  /** With its grouping key; a run leaves its metrics there when it ends. */
  PUSHGATEWAY_URL: z.url().optional(),
});

export interface JobConfig extends Config {
  databaseUrl: string;
  deadlineSeconds: number;
  retentionDays: number;
  pushgatewayUrl: string | undefined;
}

/** What a job reads of its environment. */
export function readJobConfig(variables: Variables): JobConfig {
  const env = parseVariables(environment, variables);
  return {
    ...readConfig(variables),
    databaseUrl: env.DATABASE_URL,
    deadlineSeconds: env.DEADLINE_SECONDS,
    retentionDays: env.RETENTION_DAYS,
    pushgatewayUrl: env.PUSHGATEWAY_URL,
  };
}
