import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { randomUUID } from 'node:crypto';
import { Registry } from '@prometheus-io/client';
import type {
  ConsultationStore,
  Listener,
} from '../src/consultations/consultationStore.ts';
import { leave } from '../src/consultations/ending.ts';
import { createPostgresqlStore } from '../src/consultations/postgresqlStore.ts';
import type { Windows } from '../src/consultations/watching.ts';
import { Database } from '../src/database/database.ts';
import { createPoolWait } from '../src/database/poolWait.ts';
import { createLogger } from '../src/telemetry/logger.ts';
import {
  openTwo,
  storeContract,
  windows as usualWindows,
} from './storeContract.ts';
import { until } from './consultationRoom.ts';
import { createTestDatabase } from './testDatabase.ts';
import type { TestDatabase } from './testDatabase.ts';

const log = createLogger({
  level: 'silent',
  service: 't',
  revision: 'unknown',
});
let opened: ConsultationStore[] = [];
let server: TestDatabase;

beforeEach(async () => {
  server = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(opened.map(store => store.close()));
  opened = [];
  await server.drop();
});

interface Making {
  windows?: Windows;
  listener?: Listener;
}

async function make(making: Making = {}): Promise<ConsultationStore> {
  const { url } = server;
  const poolWait = createPoolWait(new Registry());
  const database = new Database({ url, poolWait, log, connections: 4 });
  const { windows = usualWindows, listener = () => undefined } = making;
  const store = createPostgresqlStore({
    ...{ url, database, windows, log, retentionDays: 7 },
  });
  opened.push(store);
  await store.open(listener);
  return store;
}

describe('the store in PostgreSQL', () => {
  for (const [does, test] of Object.entries(storeContract)) {
    it(does, () => test(make));
  }

  it('hears of changes again after its connection was cut', async () => {
    const heard: (string | undefined)[] = [];
    const store = await make({ listener: id => heard.push(id) });
    const poolWait = createPoolWait(new Registry());
    const admin = new Database({ url: server.url, poolWait, log });
    await admin.rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
    );
    await admin.close();
    // Once when it started, and once more since anything may have changed.
    const isAny = (id: string | undefined) => id === undefined;
    await until(() => heard.filter(isAny).length === 2);
    const two = await openTwo(store, randomUUID());
    await until(() => heard.includes(two.id));
  });

  it('deletes what is kept for long enough', async () => {
    const store = await make();
    const poolWait = createPoolWait(new Registry());
    const admin = new Database({ url: server.url, poolWait, log });
    const [old, recent, open] = [
      await openTwo(store, randomUUID()),
      await openTwo(store, randomUUID()),
      await openTwo(store, randomUUID()),
    ];
    for (const { id, connections } of [old, recent]) {
      await store.change(id, (before, at) => leave(before, connections[0], at));
    }
    await admin.rows(
      `UPDATE consultations SET ended_at = ended_at -
         CASE id WHEN $1 THEN interval '8 days' ELSE interval '6 days' END`,
      [old.id],
    );
    await admin.rows(`UPDATE outcomes SET at = at - interval '2 days'`);
    await store.tidy();
    assert.equal(await store.read(old.id), undefined);
    assert.ok(await store.read(recent.id));
    assert.ok(await store.read(open.id));
    assert.deepEqual(await admin.rows('SELECT id FROM outcomes'), []);
    await admin.close();
  });
});
