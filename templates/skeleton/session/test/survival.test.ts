import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ConsultationRoom, until } from './consultationRoom.ts';
import type { Guest } from './consultationRoom.ts';
import { ServiceProcess } from './serviceProcess.ts';
import { createTestDatabase } from './testDatabase.ts';
import type { TestDatabase } from './testDatabase.ts';

// Real processes, real signals, a real database, 50 consultations.

const many = 50;
const sayings = 6;
let database: TestDatabase;
let running: ServiceProcess[] = [];
let guests: Guest[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const { client } of guests) client.abandon();
  for (const service of running) service.kill();
  running = [];
  guests = [];
  await database.drop();
});

async function start(graceSeconds: number, variables = {}) {
  const service = await ServiceProcess.start({
    graceSeconds,
    environment: {
      DATABASE_URL: database.url,
      HANDOVER_SECONDS: '1',
      ...variables,
    },
  });
  running.push(service);
  return service;
}

interface Pair {
  room: ConsultationRoom;
  patient: Guest;
  clinician: Guest;
}

/** Consultations with both ends open at the first replica of each list. */
async function openPairs(
  patientsAt: readonly string[],
  cliniciansAt: readonly string[],
  count = many,
): Promise<Pair[]> {
  const pairs = await Promise.all(
    Array.from({ length: count }, async () => {
      const room = await ConsultationRoom.create(patientsAt[0] ?? '');
      const [patient, clinician] = await Promise.all([
        room.join({ role: 'patient', at: patientsAt }),
        room.join({ role: 'clinician', at: cliniciansAt }),
      ]);
      return { room, patient, clinician };
    }),
  );
  guests.push(
    ...pairs.flatMap(({ patient, clinician }) => [patient, clinician]),
  );
  return pairs;
}

/** Each says to the other what it counts. */
function talk(pairs: readonly Pair[], round: number): void {
  for (const { patient, clinician } of pairs) {
    patient.client.say('candidate', { round, from: 'patient' });
    clinician.client.say('candidate', { round, from: 'clinician' });
  }
}

async function heardAll(pairs: readonly Pair[], rounds: number) {
  await until(() =>
    pairs.every(pair =>
      [pair.patient, pair.clinician].every(
        ({ heard, client }) => heard.length >= rounds && client.waiting === 0,
      ),
    ),
  );
  const expected = (from: string) =>
    Array.from({ length: rounds }, (_, round) => ({ round, from }));
  for (const { patient, clinician } of pairs) {
    assert.deepEqual(patient.heard, expected('clinician'));
    assert.deepEqual(clinician.heard, expected('patient'));
  }
}

async function value(service: ServiceProcess, series: string) {
  const scrape = await (await fetch(service.metricsUrl)).text();
  const line = scrape.split('\n').find(one => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

/** Adds up a series over the replicas that live. */
async function sum(services: readonly ServiceProcess[], series: string) {
  const values = await Promise.all(services.map(one => value(one, series)));
  return values.reduce((total: number, one) => total + (one ?? 0), 0);
}

const interruptions = (outcome: string, cause: string) =>
  `session_interruptions_total{outcome="${outcome}",cause="${cause}"}`;
const ends = (outcome: string, cause: string) =>
  `session_ends_total{outcome="${outcome}",cause="${cause}"}`;

describe('on SIGTERM, with 50 open consultations, the service', () => {
  it('lets them go on and end within the grace, and loses none', async () => {
    const service = await start(60);
    const other = await start(60);
    const pairs = await openPairs([service.url], [service.url]);
    await service.scraped(/^sessions_active 50$/m);
    talk(pairs, 0);

    service.terminate();
    const draining = await service.logged('draining');
    assert.equal(draining.consultations, many);
    assert.equal((await fetch(`${service.url}/readyz`)).status, 503);
    assert.ok(
      Number(await value(service, 'session_drain_remaining_seconds')) > 60,
    );
    talk(pairs, 1);
    await heardAll(pairs, 2);
    const still = await service.logged('still draining');
    assert.equal(still.consultations, many);
    assert.equal(typeof still.remainingSeconds, 'number');

    for (const { clinician } of pairs) clinician.client.end();
    await until(() => guests.every(({ closedWith }) => closedWith === 1000));
    assert.equal(await service.exitCode, 0);
    assert.equal((await service.logged('drained')).consultations, 0);
    await until(
      async () => (await value(other, ends('success', 'none'))) === many,
    );
    for (const cause of ['client', 'platform', 'unexplained']) {
      assert.equal(await value(other, ends('failure', cause)), 0);
      assert.equal(await value(other, interruptions('lost', cause)), 0);
      assert.equal(await value(other, interruptions('resumed', cause)), 0);
    }
  });

  it('moves what outlasts the grace to another replica, and loses none', async () => {
    const service = await start(9);
    const other = await start(60);
    const both = [service.url, other.url];
    const pairs = await openPairs(both, both);
    talk(pairs, 0);
    service.terminate();
    await service.logged(
      'grace is almost over, streams move to other replicas',
    );
    talk(pairs, 1);
    assert.equal(await service.exitCode, 0);
    talk(pairs, 2);
    await heardAll(pairs, 3);
    await other.scraped(/^sessions_active 50$/m);
    await until(
      async () =>
        (await value(other, interruptions('resumed', 'platform'))) === many,
    );
    assert.equal(await value(other, interruptions('lost', 'platform')), 0);
    assert.equal(await value(other, ends('failure', 'platform')), 0);
  });
});

describe('when a replica is killed', () => {
  it('all 50 resume at another, with no message lost or doubled', async () => {
    const first = await start(60);
    const second = await start(60);
    const both = [first.url, second.url];
    const pairs = await openPairs(both, both);
    for (let round = 0; round < sayings; round += 1) {
      talk(pairs, round);
      if (round === sayings / 2) first.kill();
    }
    await heardAll(pairs, sayings);
    await second.scraped(/^sessions_active 50$/m);
    await until(
      async () =>
        (await value(second, interruptions('resumed', 'platform'))) === many,
    );
    for (const cause of ['client', 'platform', 'unexplained']) {
      assert.equal(await value(second, interruptions('lost', cause)), 0);
      assert.equal(await value(second, ends('failure', cause)), 0);
    }
    assert.equal(await value(second, interruptions('resumed', 'client')), 0);
  });

  it('the other end hears across replicas, and waits', async () => {
    const first = await start(60);
    const second = await start(60);
    const pairs = await openPairs([first.url, second.url], [second.url]);
    talk(pairs, 0);
    await heardAll(pairs, 1);
    // Each consultation is counted once, by whichever replica has its first end.
    await until(
      async () => (await sum([first, second], 'sessions_active')) === many,
    );
    first.kill();
    talk(pairs, 1);
    await heardAll(pairs, 2);
    await until(
      async () =>
        (await value(second, interruptions('resumed', 'platform'))) === many,
    );
    assert.ok(pairs.every(({ clinician }) => clinician.client.resumes === 0));
  });

  it('who never comes back is counted as lost, once', async () => {
    const quick = { RESUME_SECONDS: '4' };
    const first = await start(60, quick);
    const second = await start(60, quick);
    const third = await start(60, quick);
    const [pair] = await openPairs([second.url], [third.url], 1);
    assert.ok(pair);
    pair.patient.client.abandon();
    await until(async () => (await pair.room.state()) === 'interrupted');
    const all = [first, second, third];
    await until(async () => (await sum(all, ends('failure', 'client'))) === 1);
    assert.equal(await sum(all, interruptions('lost', 'client')), 1);
    assert.equal(pair.clinician.closedWith, 1000);
  });
});
