import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { Client } from 'pg';
import { receiver } from '../src/prescriptions/receiver.ts';
import { eventually } from './eventually.ts';
import { PharmacyStub } from './pharmacyStub.ts';
import type { Behaviour } from './pharmacyStub.ts';
import { ServiceProcess } from './serviceProcess.ts';
import { createTestDatabase } from './testDatabase.ts';
import type { TestDatabase } from './testDatabase.ts';
import { newPrescription } from './testService.ts';

// A real process, a real signal, and a delivery that is open meanwhile.

let database: TestDatabase;
let pharmacy: PharmacyStub;
let behaviour: Behaviour = 'work';
let running: ServiceProcess | undefined;

before(async () => {
  database = await createTestDatabase();
  pharmacy = await PharmacyStub.start(() => behaviour);
});

afterEach(async () => {
  running?.kill();
  await running?.exitCode;
});

after(async () => {
  pharmacy.stop();
  await database.drop();
});

async function start(graceSeconds: number): Promise<ServiceProcess> {
  return (running = await ServiceProcess.start({
    graceSeconds,
    environment: {
      ADMIN_PORT: '0',
      DATABASE_URL: database.url,
      THIRD_PARTIES: pharmacy.asVariable(receiver, 2_000),
    },
  }));
}

async function post({ url }: ServiceProcess): Promise<Response> {
  return fetch(`${url}/v1/prescriptions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(newPrescription()),
  });
}

async function states(): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(
      'SELECT state, claimed_by FROM outbox ORDER BY accepted_at',
    );
    return rows;
  } finally {
    await client.end();
  }
}

describe('on SIGTERM the service', () => {
  it('ends the delivery in flight, claims nothing more and exits with 0', async () => {
    behaviour = 'hang';
    const service = await start(60);
    assert.equal((await post(service)).status, 202);
    await eventually(() => pharmacy.open === 1 || undefined);
    service.terminate();
    assert.equal((await service.logged('draining')).sending, 1);
    assert.equal((await fetch(`${service.url}/readyz`)).status, 503);
    assert.equal((await fetch(`${service.url}/livez`)).status, 200);
    await service.scraped(/^service_draining 1$/m);

    const late = await post(service);
    assert.equal(late.status, 202);
    assert.equal(late.headers.get('connection'), 'close');
    await late.text();

    assert.equal(await service.exitCode, 0);
    assert.equal((await service.logged('drained')).sending, 0);
    assert.deepEqual(await states(), [
      { state: 'pending', claimed_by: null },
      { state: 'pending', claimed_by: null },
    ]);
  });

  it('gives back what is not sent when the grace is over', async () => {
    behaviour = 'hang';
    const service = await start(5.2);
    await eventually(() => pharmacy.open > 0 || undefined);
    service.terminate();
    assert.equal(await service.exitCode, 0);
    const { sending } = await service.logged('drained');
    assert.ok(Number(sending) > 0);
    for (const row of await states()) {
      assert.deepEqual(row, { state: 'pending', claimed_by: null });
    }
  });

  it('leaves the rest to the next start, which sends all of it', async () => {
    behaviour = 'work';
    await start(60);
    await eventually(async () => {
      const rows = (await states()) as { state: string }[];
      return rows.every(({ state }) => state === 'completed') || undefined;
    });
    assert.equal(pharmacy.effects.length, 2);
  });

  it('without a request or a delivery exits at once', async () => {
    const service = await start(60);
    service.terminate();
    assert.equal(await service.exitCode, 0);
    const { inFlight, sending } = await service.logged('draining');
    assert.deepEqual({ inFlight, sending }, { inFlight: 0, sending: 0 });
  });
});

describe('the port for operators', () => {
  it('answers on the loopback address', async () => {
    const service = await start(60);
    const { adminPort } = await service.logged('ready');
    const url = `http://127.0.0.1:${String(adminPort)}/dead-letters`;
    assert.equal((await fetch(url)).status, 200);
  });
});
