import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Registry } from '@prometheus-io/client';
import { Database } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
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
