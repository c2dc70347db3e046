import type { Migration } from './migrate.ts';

/**
 * In order, each applied once, none ever changed. Old and new version run side
 * by side during a rollout: only add here, and drop a column one release after
 * the last code that reads it.
 */
export const migrations: readonly Migration[] = [
  {
    name: '001-prescriptions',
    sql: `
      CREATE TABLE prescriptions (
        id uuid PRIMARY KEY,
        encounter_id uuid NOT NULL,
        medication text NOT NULL,
        dose_milligrams double precision NOT NULL,
        times_per_day integer NOT NULL,
        days integer NOT NULL,
        accepted_at timestamptz NOT NULL DEFAULT now()
      );`,
  },
  {
    name: '002-outbox',
    sql: `
      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        workflow text NOT NULL,
        state text NOT NULL DEFAULT 'pending'
          CHECK (state IN ('pending', 'completed', 'dead', 'discarded')),
        attempts integer NOT NULL DEFAULT 0,
        accepted_at timestamptz NOT NULL DEFAULT now(),
        -- The age at which it is given up counts from here.
        retried_since timestamptz NOT NULL DEFAULT now(),
        due_at timestamptz NOT NULL DEFAULT now(),
        claimed_by uuid,
        claimed_until timestamptz,
        ended_at timestamptz,
        ended_by uuid,
        outcome text,
        cause text,
        -- What failed it, by its name in vitals.yaml.
        dependency text,
        -- When a replica took its end into its metrics.
        counted_at timestamptz
      );
      CREATE INDEX outbox_due ON outbox (workflow, due_at)
        WHERE state = 'pending';
      CREATE INDEX outbox_dead ON outbox (workflow, ended_at)
        WHERE state = 'dead';
      CREATE INDEX outbox_ended ON outbox (ended_at)
        WHERE state IN ('completed', 'discarded');
      CREATE INDEX outbox_uncounted ON outbox (ended_at)
        WHERE ended_at IS NOT NULL AND counted_at IS NULL;

      -- What people did to dead letters.
      CREATE TABLE dead_letter_actions (
        at timestamptz NOT NULL DEFAULT now(),
        workflow_id uuid NOT NULL,
        action text NOT NULL CHECK (action IN ('requeue', 'discard')),
        operator text NOT NULL,
        reason text
      );`,
  },
  {
    name: '003-idempotency-keys',
    sql: `
      CREATE TABLE idempotency_keys (
        key_hash bytea PRIMARY KEY,
        fingerprint bytea NOT NULL,
        answer jsonb NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);`,
  },
];
