import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from '@prometheus-io/client';
import { DatabaseError } from 'pg';
import { Database } from '../src/database/database.ts';
import { databaseAway } from '../src/database/databaseAway.ts';
import { createPoolWait } from '../src/database/poolWait.ts';
import { UnavailableError } from '../src/health/unavailableError.ts';
import { createLogger } from '../src/telemetry/logger.ts';
import { createTestDatabase } from './testDatabase.ts';
import type { TestDatabase } from './testDatabase.ts';

const log = createLogger({
  level: 'silent',
  service: 't',
  revision: 'unknown',
});
let server: TestDatabase;
const opened: Database[] = [];

function open(url = server.url): Database {
  const poolWait = createPoolWait(new Registry());
  const database = new Database({ url, poolWait, log });
  opened.push(database);
  return database;
}

before(async () => {
  server = await createTestDatabase();
});
beforeEach(() => open().rows('CREATE TABLE IF NOT EXISTS notes (text text)'));
after(async () => {
  await Promise.all(opened.map(one => one.close()));
  await server.drop();
});

/** Ends the connections that a query runs on, or ran on last. */
async function terminate(query: string): Promise<void> {
  await open().rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE query = $1 AND datname = current_database()`,
    [query],
  );
}

describe('a database whose connection breaks', () => {
  // Unheard, the error of a connection in use would end this very process.
  it('fails the query that runs, and no more', async () => {
    const database = open();
    const slow = 'SELECT pg_sleep(4)';
    const failed = assert.rejects(database.rows(slow), UnavailableError);
    await sleep(100);
    await terminate(slow);
    await failed;
    assert.deepEqual(await database.rows('SELECT 1 AS one'), [{ one: 1 }]);
  });

  it('fails the transaction between two queries, and no more', async () => {
    const database = open();
    const first = `SELECT 'first of two'`;
    await assert.rejects(
      database.transaction(async queries => {
        await queries.rows(first);
        await terminate(first);
        await sleep(100);
        await queries.rows('SELECT 2');
      }),
      UnavailableError,
    );
    assert.deepEqual(await database.rows('SELECT 1 AS one'), [{ one: 1 }]);
  });
});

describe('a transaction', () => {
  it('that its process forgets lets its locks go', async () => {
    const database = open();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const stuck = database.transaction(async queries => {
      await queries.rows('LOCK TABLE notes');
      await promise;
      await queries.rows('SELECT 1');
    });
    const failed = assert.rejects(stuck, UnavailableError);
    await sleep(5_500);
    await open().rows(`INSERT INTO notes VALUES ('free')`);
    resolve(undefined);
    await failed;
  });

  it('ends a statement at its own limit', async () => {
    const database = open();
    await assert.rejects(
      database.transaction(
        queries => queries.rows('SELECT pg_sleep(2)'),
        // Shorter than usual, so that the test is.
        200,
      ),
      { name: 'UnavailableError', code: '57014' },
    );
    await database.transaction(
      queries => queries.rows('SELECT pg_sleep(6.5)'),
      10_000,
    );
  });
});

describe('an error of the database', () => {
  const coded = (code: string) =>
    Object.assign(new DatabaseError('no', 2, 'error'), { code });

  for (const [code, what] of [
    ['08006', 'a connection failure'],
    ['40P01', 'a deadlock'],
    ['25006', 'a standby after a failover'],
    ['53300', 'too many connections'],
    ['55P03', 'a lock that others hold'],
    ['57P01', 'a shutdown'],
  ] as const) {
    it(`says come back later for ${what}`, () => {
      const error = databaseAway(coded(code));
      assert.ok(error instanceof UnavailableError);
      assert.equal(error.code, code);
    });
  }

  it('stays what it is where the same again would fail again', () => {
    for (const code of ['22P05', '23505', '42601']) {
      const error = coded(code);
      assert.equal(databaseAway(error), error);
    }
  });

  it('is always that it is away where nobody may connect', async () => {
    const url = new URL(server.url);
    url.pathname = '/there_is_none';
    await assert.rejects(open(url.href).rows('SELECT 1'), {
      name: 'UnavailableError',
      code: '3D000',
    });
  });
});
