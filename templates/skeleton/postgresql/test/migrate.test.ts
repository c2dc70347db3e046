import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from '@prometheus-io/client';
import { Database } from '../src/database/database.ts';
import { migrate, migrateWhenReachable } from '../src/database/migrate.ts';
import { createPoolWait } from '../src/database/poolWait.ts';
import { createLogger } from '../src/telemetry/logger.ts';
import { createTestDatabase } from './testDatabase.ts';
import type { TestDatabase } from './testDatabase.ts';

const log = createLogger({
  level: 'silent',
  service: 't',
  revision: 'unknown',
});
let server: TestDatabase;

before(async () => {
  server = await createTestDatabase();
});
after(() => server.drop());

function open(): Database {
  const poolWait = createPoolWait(new Registry());
  return new Database({ url: server.url, poolWait, log });
}

const migrations = [
  { name: '001-notes', sql: 'CREATE TABLE notes (text text)' },
  { name: '002-first', sql: `INSERT INTO notes VALUES ('first')` },
];

describe('migrate', () => {
  it('applies each migration once, whoever starts at the same time', async () => {
    const replicas = [open(), open(), open()];
    await Promise.all(replicas.map(one => migrate(one, migrations)));
    const [first] = replicas;
    assert.deepEqual(await first?.rows('SELECT text FROM notes'), [
      { text: 'first' },
    ]);
    await Promise.all(replicas.map(one => one.close()));
  });

  it('lets a migration take longer than a request may', async () => {
    const database = open();
    await migrate(database, [
      { name: '002-slow', sql: 'SELECT pg_sleep(6.5)' },
    ]);
    await database.close();
  });

  it('holds nobody up who has nothing to add', async () => {
    const [busy, other] = [open(), open()];
    const slow = { name: '002-long', sql: 'SELECT pg_sleep(3)' };
    let isDone = false;
    const migrating = migrate(busy, [...migrations, slow]).then(() => {
      isDone = true;
    });
    await sleep(300);
    await migrate(other, migrations);
    assert.equal(isDone, false);
    await migrating;
    await Promise.all([busy.close(), other.close()]);
  });

  it('does not hold up a table for long that others use', async () => {
    const [busy, other, third] = [open(), open(), open()];
    const locked = Promise.withResolvers<undefined>();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const reading = busy.transaction(async queries => {
      await queries.rows('SELECT * FROM notes');
      locked.resolve(undefined);
      await promise;
    });
    await locked.promise;
    const adding = migrate(other, [
      { name: '002-column', sql: 'ALTER TABLE notes ADD at timestamptz' },
    ]);
    await assert.rejects(adding, { name: 'UnavailableError', code: '55P03' });
    assert.equal((await third.rows('SELECT text FROM notes')).length, 1);
    resolve(undefined);
    await reading;
    await migrateWhenReachable(
      other,
      [{ name: '002-column', sql: 'ALTER TABLE notes ADD at timestamptz' }],
      log,
    );
    await Promise.all([busy.close(), other.close(), third.close()]);
  });

  it('takes back all of it where one migration fails', async () => {
    const database = open();
    const broken = [
      { name: '003-more', sql: 'CREATE TABLE more (text text)' },
      { name: '004-broken', sql: 'CREATE NONSENSE' },
    ];
    await assert.rejects(migrate(database, broken), { code: '42601' });
    assert.deepEqual(
      await database.rows(`SELECT to_regclass('more') AS found`),
      [{ found: null }],
    );
    await database.close();
  });
});
