import type { Migration } from '../database/migrate.ts';

export const migrations: readonly Migration[] = [
  {
    name: '001-consultations',
    sql: `
      CREATE TABLE consultations (
        id uuid PRIMARY KEY,
        state jsonb NOT NULL,
        -- What sweeps look for, taken from the state.
        replicas text[] NOT NULL DEFAULT '{}',
        due_at timestamptz,
        ended_at timestamptz,
        seconds double precision
      );
      CREATE INDEX consultations_open ON consultations (due_at)
        WHERE ended_at IS NULL;
      CREATE INDEX consultations_ended ON consultations (ended_at)
        WHERE ended_at IS NOT NULL;

      CREATE TABLE messages (
        consultation_id uuid NOT NULL
          REFERENCES consultations (id) ON DELETE CASCADE,
        sequence bigint NOT NULL,
        sender uuid NOT NULL,
        kind text NOT NULL,
        -- Kept as it came: jsonb refuses some of what JSON may hold.
        body json NOT NULL,
        PRIMARY KEY (consultation_id, sequence)
      );

      CREATE TABLE replicas (
        id text PRIMARY KEY,
        version text NOT NULL,
        retired boolean NOT NULL DEFAULT false,
        seen_at timestamptz NOT NULL
      );

      CREATE TABLE outcomes (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        outcome jsonb NOT NULL,
        -- Whose it is to count: releases are judged by it.
        version text,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
    `,
  },
];
