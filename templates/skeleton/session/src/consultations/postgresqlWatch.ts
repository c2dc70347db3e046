import type { Database, Queries } from '../database/database.ts';
import type { Change, Rule } from './change.ts';
import type { Watch } from './consultationStore.ts';
import { idsFromRows } from './postgresqlRows.ts';
import { watchRule } from './watching.ts';
import type { Windows } from './watching.ts';

type ChangeIn = (
  queries: Queries,
  id: string,
  rule: Rule,
  windows: Windows,
) => Promise<Change | undefined>;

/** As many a transaction, so that a mass death does not hold rows for long. */
const batch = 50;
const mostBatches = 20;

/** Every replica watches; a consultation that another has locked is left to it. */
export async function watchWith(
  database: Database,
  { windows, lease }: Watch,
  changeIn: ChangeIn,
): Promise<void> {
  for (let turn = 0; turn < mostBatches; turn += 1) {
    const taken = await database.transaction(async queries => {
      const living = idsFromRows(
        await queries.rows(
          `SELECT id FROM replicas
           WHERE NOT retired
             AND seen_at > clock_timestamp() - $1 * interval '1 millisecond'`,
          [lease],
        ),
      );
      const due = idsFromRows(
        await queries.rows(
          `SELECT id FROM consultations
           WHERE ended_at IS NULL
             AND (due_at <= clock_timestamp() OR NOT replicas <@ $1)
           LIMIT $2 FOR UPDATE SKIP LOCKED`,
          [living, batch],
        ),
      );
      for (const id of due) {
        await changeIn(queries, id, watchRule(living, windows), windows);
      }
      return due.length;
    });
    if (taken < batch) break;
  }
}
