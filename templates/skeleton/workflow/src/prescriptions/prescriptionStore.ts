import { z } from 'zod';
import type { Database, Queries } from '../database/database.ts';
import type { NewPrescription, PrescriptionStatus } from './prescription.ts';

const statusRow = z.object({
  state: z.enum(['pending', 'completed', 'dead', 'discarded']),
  accepted_at: z.date(),
  ended_at: z.date().nullable(),
});

const contentRow = z.object({
  encounter_id: z.uuid(),
  medication: z.string(),
  dose_milligrams: z.number(),
  times_per_day: z.int(),
  days: z.int(),
});

/** The contents of prescriptions: they leave this table towards the third party only. */
export class PrescriptionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(
    queries: Queries,
    id: string,
    prescription: NewPrescription,
  ): Promise<void> {
    const { encounterId, medication, doseMilligrams, timesPerDay, days } =
      prescription;
    await queries.rows(
      `INSERT INTO prescriptions
         (id, encounter_id, medication, dose_milligrams, times_per_day, days)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, encounterId, medication, doseMilligrams, timesPerDay, days],
    );
  }

  async read(id: string): Promise<NewPrescription> {
    const [row] = await this.#database.rows(
      `SELECT encounter_id, medication, dose_milligrams, times_per_day, days
       FROM prescriptions WHERE id = $1`,
      [id],
    );
    const found = contentRow.parse(row);
    return {
      encounterId: found.encounter_id,
      medication: found.medication,
      doseMilligrams: found.dose_milligrams,
      timesPerDay: found.times_per_day,
      days: found.days,
    };
  }

  async forget(queries: Queries, ids: readonly string[]): Promise<void> {
    await queries.rows('DELETE FROM prescriptions WHERE id = ANY ($1)', [ids]);
  }

  async status(id: string): Promise<PrescriptionStatus | undefined> {
    const [row] = await this.#database.rows(
      'SELECT state, accepted_at, ended_at FROM outbox WHERE id = $1',
      [id],
    );
    if (row === undefined) return undefined;
    const { state, accepted_at, ended_at } = statusRow.parse(row);
    return {
      id,
      state,
      acceptedAt: accepted_at.toISOString(),
      ...(ended_at && { endedAt: ended_at.toISOString() }),
    };
  }
}
