import type { Database, Queries } from '../database/database.ts';
import { migrateWhenReachable } from '../database/migrate.ts';
import type { Logger } from '../telemetry/logger.ts';
import { Announcements, channel } from './announcements.ts';
import type { Change, Message, Rule } from './change.ts';
import { newConsultation, replicasOf, unneededUpTo } from './consultation.ts';
import type { Consultation } from './consultation.ts';
import type {
  ConsultationStore,
  Listener,
  MessageQuery,
} from './consultationStore.ts';
import { migrations } from './migrations.ts';
import {
  lengthsFromRows,
  lockedFromRows,
  messagesFromRows,
  outcomesFromRows,
  timeFromRows,
} from './postgresqlRows.ts';
import { tidy } from './postgresqlTidy.ts';
import { watchWith } from './postgresqlWatch.ts';
import { dueAt } from './watching.ts';
import type { Windows } from './watching.ts';

interface Options {
  url: string;
  database: Database;
  windows: Windows;
  /** After its end a consultation is kept as long. */
  retentionDays: number;
  log: Logger;
}

/** Milliseconds since 1970, by the one clock that all replicas share. */
const now = `(extract(epoch FROM clock_timestamp()) * 1000)::double precision`;

/** Consultations in PostgreSQL; replicas hear of changes by LISTEN and NOTIFY. */
export function createPostgresqlStore(options: Options): ConsultationStore {
  const { database, log, windows } = options;
  const announcements = new Announcements(options);
  return {
    open: async (listener: Listener) => {
      await migrateWhenReachable(database, migrations, log);
      await announcements.start(listener);
    },
    close: async () => {
      await announcements.stop();
      await database.close();
    },
    create: async id => {
      const at = timeFromRows(await database.rows(`SELECT ${now} AS at`));
      const consultation = newConsultation(id, at);
      await database.rows(
        'INSERT INTO consultations (id, state, due_at) VALUES ($1, $2, $3)',
        [id, consultation, dateOf(dueAt(consultation, windows))],
      );
      return consultation;
    },
    read: async id => {
      const rows = await database.rows(
        `SELECT state, ${now} AS at FROM consultations WHERE id = $1`,
        [id],
      );
      return lockedFromRows(rows)?.consultation;
    },
    change: (id, rule) =>
      database.transaction(queries => changeIn(queries, id, rule, windows)),
    messages: query => readMessages(database, query),
    beat: async (replica, version) => {
      await database.rows(
        `INSERT INTO replicas (id, version, seen_at)
         VALUES ($1, $2, clock_timestamp())
         ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
        [replica, version],
      );
    },
    retire: async replica => {
      // Kept for a while, for what still ends of what it held.
      await database.rows('UPDATE replicas SET retired = true WHERE id = $1', [
        replica,
      ]);
    },
    watch: watch => watchWith(database, watch, changeIn),
    tidy: () => tidy(database, options.retentionDays),
    takeOutcomes: async version =>
      outcomesFromRows(await database.rows(takeOutcomes, [version])),
    recentLengths: async () =>
      lengthsFromRows(
        await database.rows(
          `SELECT seconds FROM consultations
           WHERE ended_at IS NOT NULL AND seconds IS NOT NULL
           ORDER BY ended_at DESC LIMIT 500`,
        ),
      ),
  };
}

/** Within a transaction, which keeps the row locked until it ends. */
async function changeIn(
  queries: Queries,
  id: string,
  rule: Rule,
  windows: Windows,
): Promise<Change | undefined> {
  const locked = lockedFromRows(
    await queries.rows(
      `SELECT state, ${now} AS at FROM consultations WHERE id = $1 FOR UPDATE`,
      [id],
    ),
  );
  if (!locked) return undefined;
  const change = rule(locked.consultation, locked.at);
  if (change.consultation === locked.consultation) return change;
  const { message, outcomes, quiet = false } = change;
  if (message) await insertMessage(queries, id, message);
  for (const outcome of outcomes) {
    await queries.rows(
      `INSERT INTO outcomes (outcome, version)
       VALUES ($1, (SELECT version FROM replicas WHERE id = $2))`,
      [outcome, outcome.replica],
    );
  }
  await save(queries, change.consultation, windows);
  // It goes out with the commit, and names nothing but the id.
  if (!quiet) await queries.rows('SELECT pg_notify($1, $2)', [channel, id]);
  const unneeded = unneededUpTo(change.consultation);
  if (unneeded > unneededUpTo(locked.consultation)) {
    await queries.rows(
      'DELETE FROM messages WHERE consultation_id = $1 AND sequence <= $2',
      [id, unneeded],
    );
  }
  return change;
}

async function save(
  queries: Queries,
  consultation: Consultation,
  windows: Windows,
): Promise<void> {
  const { id, beganAt, endedAt } = consultation;
  const seconds =
    beganAt === undefined || endedAt === undefined
      ? null
      : (endedAt - beganAt) / 1_000;
  await queries.rows(
    `UPDATE consultations
     SET state = $2, replicas = $3, due_at = $4, ended_at = $5, seconds = $6
     WHERE id = $1`,
    [
      ...[id, consultation, replicasOf(consultation)],
      ...[dateOf(dueAt(consultation, windows)), dateOf(endedAt), seconds],
    ],
  );
}

function dateOf(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

async function insertMessage(
  queries: Queries,
  id: string,
  { sequence, from, kind, body }: Message,
): Promise<void> {
  await queries.rows('INSERT INTO messages VALUES ($1, $2, $3, $4, $5)', [
    ...[id, sequence, from, kind],
    JSON.stringify(body),
  ]);
}

async function readMessages(
  database: Database,
  { consultationId, participantId, after, upTo, limit }: MessageQuery,
): Promise<Message[]> {
  const rows = await database.rows(
    `SELECT sequence::double precision, sender, kind, body FROM messages
     WHERE consultation_id = $1 AND sender <> $2
       AND sequence > $3 AND sequence <= $4
     ORDER BY sequence LIMIT $5`,
    [consultationId, participantId, after, upTo, limit],
  );
  return messagesFromRows(rows);
}

const takeOutcomes = `
  DELETE FROM outcomes WHERE id = ANY (ARRAY(
    SELECT id FROM outcomes
    WHERE version = $1 OR version IS NULL OR NOT EXISTS (
      SELECT FROM replicas
      WHERE replicas.version = outcomes.version AND NOT retired
        AND seen_at > clock_timestamp() - interval '90 seconds'
    )
    ORDER BY id LIMIT 5000 FOR UPDATE SKIP LOCKED
  )) RETURNING outcome`;
