import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownFault } from '../src/outbox/nextStep.ts';
import { forgetWhatIsOver } from '../src/retention/retention.ts';
import { createTestWorkflow, idOf } from './testService.ts';

describe('what is kept', () => {
  it('is deleted so many days after its end, with what it was about', async () => {
    const { service, post } = await createTestWorkflow();
    const { database, outbox } = service;
    const ids = [];
    for (let one = 1; one <= 4; one += 1) ids.push(idOf(await post()));
    const [old, recent, dead, pending] = ids;
    await outbox.claim('prescription', { limit: 9, leaseSeconds: 60 });
    for (const id of [old, recent]) await outbox.complete(id ?? '');
    await outbox.giveUp(dead ?? '', ownFault);
    await database.rows(
      `UPDATE outbox SET accepted_at = now() - interval '1 year',
         ended_at = ended_at - CASE WHEN id = $1 THEN interval '6 days'
                                    ELSE interval '8 days' END`,
      [recent],
    );
    await forgetWhatIsOver({ ...service, retentionDays: 7 });
    for (const table of ['outbox', 'prescriptions']) {
      const kept = await database.rows(`SELECT id FROM ${table}`);
      assert.deepEqual(
        new Set(kept),
        new Set([recent, dead, pending].map(id => ({ id }))),
      );
    }
  });
});

describe('a scrape', () => {
  it('reads nothing of what has ended long ago', async () => {
    // One connection, since each tells only in the end what it has counted.
    const { service, post } = await createTestWorkflow(() => 'work', {
      databaseConnections: 1,
    });
    const { database } = service;
    await post();
    await database.rows(
      `INSERT INTO outbox (id, workflow, state, ended_at, counted_at)
       SELECT gen_random_uuid(), 'prescription', 'completed', now(), now()
       FROM generate_series(1, 20000)`,
    );
    await database.rows('ANALYZE outbox');
    const scans = async () => {
      await database.rows('SELECT pg_stat_force_next_flush()');
      return database.rows(
        `SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'outbox'`,
      );
    };
    const before = await scans();
    await service.metrics.registry.metrics();
    await service.metrics.registry.metrics();
    assert.deepEqual(await scans(), before);
  });
});
