import { z } from 'zod';
import type { Database } from '../database/database.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Outbox } from './outbox.ts';

/** The outbox as it is now, whichever replica is asked. */
export interface Figures {
  /** Due now; 0 while this replica's breaker is open, since another would be held back too. */
  due: number;
  dead: number;
  /** Age of the oldest that has not ended; 0 where none waits. */
  oldestSeconds: number;
}

const figuresRow = z.object({
  due: z.int(),
  dead: z.int(),
  oldest_seconds: z.number(),
});

const endRows = z.array(
  z.object({
    workflow: z.string(),
    outcome: z.enum(['success', 'failure']),
    cause: z.enum(['none', 'platform', 'third_party']),
    dependency: z.string().nullable(),
    seconds: z.number(),
  }),
);

/** Several gauges and more than one Prometheus ask for the same. */
const cacheMilliseconds = 2_000;
/** By then a replica that ended a workflow has been scraped, or it is gone. */
const orphanSeconds = 90;

interface FiguresParts {
  database: Database;
  outbox: Outbox;
  workflow: { name: string; isThirdPartyWell: () => boolean };
  log: Logger;
}

/** Reads for a scrape what only the database knows; a scrape never fails by it. */
export class OutboxFigures {
  readonly #parts: FiguresParts;
  #cached: { at: number; figures: Promise<Figures | undefined> } | undefined;
  #scraped = false;

  constructor(parts: FiguresParts) {
    this.#parts = parts;
  }

  /** Undefined where the database can't tell. */
  async now(): Promise<Figures | undefined> {
    const at = performance.now();
    if (!this.#cached || at - this.#cached.at > cacheMilliseconds) {
      this.#cached = { at, figures: this.#read() };
    }
    const figures = await this.#cached.figures;
    const well = this.#parts.workflow.isThirdPartyWell();
    return figures && { ...figures, due: well ? figures.due : 0 };
  }

  async #read(): Promise<Figures | undefined> {
    const { database, workflow, log } = this.#parts;
    try {
      const [row] = await database.rows(
        // Each part by its own index: what has ended long ago is not read.
        `SELECT pending.due, dead.count AS dead, pending.oldest_seconds
         FROM (
           SELECT count(*) FILTER (WHERE due_at <= now())::int AS due,
             coalesce(extract(epoch FROM now() - min(accepted_at)), 0)::float8
               AS oldest_seconds
           FROM outbox WHERE workflow = $1 AND state = 'pending'
         ) pending, (
           SELECT count(*)::int AS count
           FROM outbox WHERE workflow = $1 AND state = 'dead'
         ) dead`,
        [workflow.name],
      );
      const { due, dead, oldest_seconds } = figuresRow.parse(row);
      return { due, dead, oldestSeconds: Math.max(0, oldest_seconds) };
    } catch (err) {
      log.warn({ err, workflow: workflow.name }, 'the outbox was not read');
      return undefined;
    }
  }

  /**
   * The ends that no scrape has counted: those of this process, and those of a
   * replica that was killed before its scrape. Each is handed out once, and
   * only from the second scrape on: a counter that is born above 0 hides what
   * it was born with.
   */
  async uncounted() {
    const { database, outbox, workflow, log } = this.#parts;
    if (!this.#scraped) {
      this.#scraped = true;
      return [];
    }
    try {
      return endRows.parse(
        await database.rows(
          `UPDATE outbox SET counted_at = now() WHERE id = ANY (ARRAY(
             SELECT id FROM outbox
             WHERE ended_at IS NOT NULL AND counted_at IS NULL AND workflow = $1
               AND (ended_by = $2 OR ended_at < now() - make_interval(secs => $3))
             LIMIT 10000 FOR UPDATE SKIP LOCKED
           ))
           RETURNING workflow, outcome, cause, dependency,
             extract(epoch FROM ended_at - accepted_at)::float8 AS seconds`,
          [workflow.name, outbox.owner, orphanSeconds],
        ),
      );
    } catch (err) {
      log.warn({ err, workflow: workflow.name }, 'ends were not counted');
      return [];
    }
  }
}
