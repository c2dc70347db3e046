import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { receiver } from '../src/prescriptions/receiver.ts';
import { eventually } from './eventually.ts';
import { PharmacyStub } from './pharmacyStub.ts';
import type { Behaviour } from './pharmacyStub.ts';
import { seededRandom } from './seededRandom.ts';
import { ServiceProcess } from './serviceProcess.ts';
import { createTestDatabase } from './testDatabase.ts';
import type { TestDatabase } from './testDatabase.ts';
import { newPrescription } from './testService.ts';

// The promise of this service: what it has accepted arrives exactly once,
// whatever the pharmacy does and whenever the process dies.

const kills = 10;
const clients = 8;
/** Beyond this clients pause: while the breaker is open nothing is delivered. */
const backlog = 300;
/** KILL_SEED repeats a run, as far as the machine's own timing lets it. */
const seed = Number(process.env.KILL_SEED ?? randomInt(1_000_000));
const random = seededRandom(seed);

/** Four in ten deliveries fail in some way, half of those after the work is done. */
function failingPharmacy(): Behaviour {
  if (recovered) return 'work';
  const drawn = random();
  if (drawn < 0.6) return 'work';
  if (drawn < 0.7) return 'work and drop';
  if (drawn < 0.77) return 'work and hang';
  if (drawn < 0.82) return 'work and fail';
  return drawn < 0.94 ? 'fail' : 'hang';
}

/** Accepted workflows, by the encounter that the client's request was about. */
const accepted = new Map<string, Set<string>>();
let pharmacy: PharmacyStub;
let database: TestDatabase;
let service: ServiceProcess | undefined;
let loaded = true;
let recovered = false;

async function startService(): Promise<void> {
  service = await ServiceProcess.start({
    graceSeconds: 30,
    environment: {
      ADMIN_PORT: '0',
      DATABASE_URL: database.url,
      LOG_LEVEL: 'info',
      RETRY_FIRST_MILLISECONDS: '50',
      RETRY_LONGEST_SECONDS: '1',
      THIRD_PARTIES: pharmacy.asVariable(receiver, 300),
    },
  });
}

before(async () => {
  database = await createTestDatabase();
  pharmacy = await PharmacyStub.start(failingPharmacy);
  await startService();
});

after(async () => {
  loaded = false;
  service?.kill();
  await service?.exitCode;
  pharmacy.stop();
  await database.drop();
});

/** One request; undefined where the connection broke, so that nobody knows. */
async function post(body: object, key: string) {
  try {
    const answer = await fetch(`${service?.url ?? ''}/v1/prescriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    const { id } = (await answer.json()) as { id?: string };
    return { status: answer.status, id };
  } catch {
    return undefined;
  }
}

/** A client that repeats each request with the same key until it is accepted, and sometimes once more. */
async function runClient(): Promise<void> {
  while (loaded) {
    if (accepted.size - pharmacy.effects.length > backlog) {
      await sleep(20);
      continue;
    }
    const prescription = newPrescription();
    const key = randomUUID();
    const ids = new Set<string>();
    let repeats = random() < 0.3 ? 1 : 0;
    while (ids.size === 0 || repeats-- > 0) {
      const answer = await post(prescription, key);
      if (answer?.status === 202 && answer.id) ids.add(answer.id);
      else if (answer) assert.ok([409, 503].includes(answer.status));
      await sleep(20);
    }
    accepted.set(prescription.encounterId, ids);
  }
}

describe(`killed at ${kills} points drawn by seed ${seed}`, () => {
  it(
    'the service lets each accepted prescription arrive exactly once',
    { timeout: 300_000 },
    async context => {
      const running = Array.from({ length: clients }, runClient);
      let killedWhileSending = 0;
      for (let kill = 1; kill <= kills; kill += 1) {
        await sleep(100 + random() * 900);
        // Every other one for sure in the worst moment, while something is under way.
        if (kill % 2 === 0) {
          await eventually(() => pharmacy.open > 0 || undefined);
        }
        if (pharmacy.open > 0) killedWhileSending += 1;
        service?.kill();
        await service?.exitCode;
        await startService();
      }
      loaded = false;
      await Promise.all(running);
      recovered = true;
      await eventually(
        () => pharmacy.effects.length >= accepted.size || undefined,
      );
      await service?.scraped(
        /^workflow_oldest_pending_seconds\{workflow="prescription"\} 0$/m,
      );

      // Each request is one workflow, however often its client repeated it.
      for (const ids of accepted.values()) assert.equal(ids.size, 1);
      // Each workflow had its effect once, and nothing else had one.
      assert.deepEqual(
        pharmacy.effects
          .map(({ key, encounterId }) => `${encounterId} ${key}`)
          .sort(),
        [...accepted]
          .map(([encounterId, ids]) => `${encounterId} ${[...ids].join()}`)
          .sort(),
      );
      context.diagnostic(
        `${accepted.size} accepted, ${pharmacy.repeats} repeats recognised, ${killedWhileSending} kills during a delivery`,
      );
      // The proof is worth something only where the hard cases happened.
      assert.ok(accepted.size > kills);
      assert.ok(pharmacy.repeats > 0);
      assert.ok(killedWhileSending > 0);
      await service?.scraped(
        /^workflow_dead_letters\{workflow="prescription"\} 0$/m,
      );
    },
  );
});
