import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { forgetExpiredKeys } from '../idempotency/answerOnce.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { PrescriptionStore } from '../prescriptions/prescriptionStore.ts';
import type { Logger } from '../telemetry/logger.ts';

const turnMilliseconds = 600_000;
/** As many at once, so that no transaction is long. */
const batch = 1_000;

interface Kept {
  database: Database;
  outbox: Outbox;
  store: PrescriptionStore;
  /** After its end; a dead letter has none before a person gave it one. */
  retentionDays: number;
}

/** Deletes keys whose time is over, and workflows that ended long enough ago, with what they were about. */
export async function forgetWhatIsOver({
  database,
  outbox,
  store,
  retentionDays,
}: Kept): Promise<void> {
  while ((await forgetExpiredKeys(database, batch)) === batch);
  const forgetEnded = () =>
    database.transaction(async queries => {
      const ended = { days: retentionDays, limit: batch };
      const ids = await outbox.forgetEnded(queries, ended);
      await store.forget(queries, ids);
      return ids.length;
    });
  while ((await forgetEnded()) === batch);
}

/** The same, now and then until the signal says stop; every replica does its part. */
export async function keepForgetting(
  kept: Kept,
  { log, signal }: { log: Logger; signal: AbortSignal },
): Promise<void> {
  const wait = () =>
    sleep(turnMilliseconds, true, { signal }).catch(() => false);
  while (await wait()) {
    await forgetWhatIsOver(kept).catch((err: unknown) => {
      log.warn({ err }, 'what is over was not deleted');
    });
  }
}
