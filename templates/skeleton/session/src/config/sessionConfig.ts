import { hostname } from 'node:os';
import { z } from 'zod';
import { parseVariables, readConfig } from './config.ts';
import type { Config, Variables } from './config.ts';

const seconds = z.coerce.number().positive().max(86_400);

/**
 * What only a service that holds consultations reads; deploy/ sets the first, REPLICA_SESSIONS and
 * CONSULTATION_MINUTES; change the others' defaults here, where they don't suit.
 */
const environment = z.object({
  /** Name of the pod. */
  HOSTNAME: z.string().default(hostname()),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'expected postgresql://user:password@host:port/name',
  }),
  /** Of this replica; the server's limit is shared by all, and doubles in a blue-green release. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10),
  /** After its end a consultation is kept as long: ids, roles and times. */
  RETENTION_DAYS: z.coerce.number().positive().max(36_500).default(7),
  /** Consultations that one replica holds at once, by load test. */
  REPLICA_SESSIONS: z.coerce.number().positive().default(200),
  /** Mean length as vitals.yaml states it, until enough have been seen. */
  CONSULTATION_MINUTES: z.coerce.number().positive().default(15),
  /** For so long somebody who was cut off may come back. */
  RESUME_SECONDS: seconds.default(60),
  /** Longer than any consultation lasts. */
  TOKEN_SECONDS: seconds.default(4 * 3_600),
  /** Two that stay unanswered end a stream. */
  HEARTBEAT_SECONDS: seconds.default(10),
  /** A replica that did not write for so long counts as dead. */
  LEASE_SECONDS: seconds.default(6),
  /** Of the grace, kept for streams to move to another replica. */
  HANDOVER_SECONDS: z.coerce.number().min(0).max(3_600).default(2),
});

export interface SessionConfig extends Config {
  /** What all pods of one template share: what ended is counted with its own. */
  version: string;
  databaseUrl: string;
  databaseConnections: number;
  retentionDays: number;
  replicaSessions: number;
  consultationSeconds: number;
  resumeSeconds: number;
  tokenSeconds: number;
  heartbeatSeconds: number;
  leaseSeconds: number;
  /** How long open consultations may go on after SIGTERM before they are moved. */
  drainSeconds: number;
}

/** @throws ConfigError with a line for each variable that is wrong */
export function readSessionConfig(variables: Variables): SessionConfig {
  const common = readConfig(variables);
  const env = parseVariables(environment, variables);
  return {
    ...common,
    // Without its last part a pod has the name of its ReplicaSet.
    version: env.HOSTNAME.replace(/-[^-]*$/, ''),
    databaseUrl: env.DATABASE_URL,
    databaseConnections: env.DATABASE_CONNECTIONS,
    retentionDays: env.RETENTION_DAYS,
    replicaSessions: env.REPLICA_SESSIONS,
    consultationSeconds: env.CONSULTATION_MINUTES * 60,
    resumeSeconds: env.RESUME_SECONDS,
    tokenSeconds: env.TOKEN_SECONDS,
    heartbeatSeconds: env.HEARTBEAT_SECONDS,
    leaseSeconds: env.LEASE_SECONDS,
    drainSeconds: Math.max(0, common.drainSeconds - env.HANDOVER_SECONDS),
  };
}
