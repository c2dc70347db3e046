import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, it } from 'node:test';
import { until } from '../../test/consultationRoom.ts';
import { OpenStream, listen } from '../../test/openStream.ts';
import { createTestService, seriesValue } from '../../test/testService.ts';
import type { SessionConfig } from '../config/sessionConfig.ts';
import type { Service } from '../service.ts';

const services: Service[] = [];

afterEach(async () => {
  for (const service of services.splice(0)) {
    service.streams.cut();
    await service.app.close();
  }
});

/** A service, and a consultation there with ways in. */
async function opened(changes: Partial<SessionConfig> = {}) {
  const { service, lines } = await createTestService(changes);
  services.push(service);
  const origin = await listen(service);
  const { id } = (
    await service.app.inject({ method: 'POST', url: '/v1/consultations' })
  ).json<{ id: string }>();
  const address = `${origin}/v1/consultations/${id}/stream`;
  const invite = async (role: string) => {
    const answer = await service.app.inject({
      method: 'POST',
      url: `/v1/consultations/${id}/participants`,
      payload: { role },
    });
    return answer.json<{ token: string; participantId: string }>();
  };
  const enter = async (role: string) => {
    const { token, participantId } = await invite(role);
    const stream = await OpenStream.to(address);
    stream.hello(token);
    await stream.first('welcome');
    return { stream, token, participantId };
  };
  return { service, lines, id, address, invite, enter };
}

const message = (number: number, body: unknown = {}) => ({
  ...{ v: 1, type: 'message', kind: 'offer', number, body },
});

describe('a stream', () => {
  it('relays to the others, and not back', async () => {
    const { enter } = await opened();
    const [patient, clinician] = [
      await enter('patient'),
      await enter('clinician'),
    ];
    patient.stream.say(message(1, { sdp: 'x' }));
    assert.deepEqual(await clinician.stream.first('message'), {
      ...{ v: 1, type: 'message', kind: 'offer', body: { sdp: 'x' } },
      ...{ sequence: 1, from: patient.participantId },
    });
    assert.equal((await patient.stream.first('accepted')).number, 1);
    assert.deepEqual(patient.stream.of('message'), []);
  });

  it('shows who is there', async () => {
    const { enter } = await opened();
    const patient = await enter('patient');
    const clinician = await enter('clinician');
    const states = () =>
      patient.stream
        .of('peers')
        .flatMap(({ peers }) => peers.map(one => one.state));
    await until(() => states().at(-1) === 'connected');
    clinician.stream.close();
    await until(() => states().at(-1) === 'away');
  });

  it('goes on where it broke, with what was said meanwhile', async () => {
    const { address, enter } = await opened();
    const [patient, clinician] = [
      await enter('patient'),
      await enter('clinician'),
    ];
    patient.stream.say(message(1));
    assert.equal((await clinician.stream.first('message')).sequence, 1);
    clinician.stream.close();
    patient.stream.say(message(2));
    patient.stream.say(message(3));
    await until(() => patient.stream.of('accepted').length === 3);

    const again = await OpenStream.to(address);
    again.hello(clinician.token, 1);
    await until(() => again.of('message').length === 2);
    assert.deepEqual(
      again.of('message').map(({ sequence }) => sequence),
      [2, 3],
    );
    assert.equal((await again.first('welcome')).sequence, 1);
  });

  it('does not relay again what was repeated', async () => {
    const { enter } = await opened();
    const [patient, clinician] = [
      await enter('patient'),
      await enter('clinician'),
    ];
    for (const number of [1, 1, 2]) patient.stream.say(message(number));
    await until(() => patient.stream.of('accepted').length === 3);
    await until(() => clinician.stream.of('message').length === 2);
    patient.stream.say(message(4));
    assert.equal((await patient.stream.first('refused')).reason, 'gap');
  });

  it('sends no more than a client acknowledges', async () => {
    const { enter } = await opened({ replicaSessions: 10 });
    const [patient, clinician] = [
      await enter('patient'),
      await enter('clinician'),
    ];
    for (let number = 1; number <= 150; number += 1) {
      patient.stream.say(message(number));
    }
    await until(() => patient.stream.of('accepted').length === 150);
    await until(() => clinician.stream.of('message').length === 128);
    clinician.stream.say({ v: 1, type: 'ack', sequence: 50 });
    await until(() => clinician.stream.of('message').length === 150);
  });

  it('is closed where another with the same token opens, and counts as interrupted', async () => {
    const { address, enter, service } = await opened();
    const [patient] = [await enter('patient'), await enter('clinician')];
    const newer = await OpenStream.to(address);
    newer.hello(patient.token);
    await newer.first('welcome');
    assert.deepEqual(await patient.stream.closed(), {
      code: 4409,
      resume: false,
    });
    assert.equal(service.streams.count, 2);
    const taken = await service.store.takeOutcomes('a');
    assert.deepEqual(
      taken.map(({ kind, cause }) => [kind, cause]),
      [
        ['setup', 'none'],
        ['interruption', 'client'],
      ],
    );
  });

  it('is over for all once a clinician ends the consultation', async () => {
    const { address, enter } = await opened();
    const [patient, clinician] = [
      await enter('patient'),
      await enter('clinician'),
    ];
    patient.stream.say(message(1));
    clinician.stream.say({ v: 1, type: 'end' });
    for (const { stream } of [patient, clinician]) {
      assert.equal((await stream.closed()).code, 1000);
      assert.equal(stream.of('ended').length, 1);
    }
    const late = await OpenStream.to(address);
    late.hello(patient.token);
    assert.deepEqual(await late.closed(), { code: 1000, resume: false });
  });

  it('is not for a patient to end for all', async () => {
    const { enter } = await opened();
    const patient = await enter('patient');
    patient.stream.say({ v: 1, type: 'end' });
    assert.equal((await patient.stream.closed()).code, 4400);
  });

  const unwelcome: [string, unknown, number][] = [
    ['no JSON', 'hello', 4400],
    ['another version', { ...message(1), v: 2 }, 4400],
    ['no hello', message(1), 4400],
    [
      'what nobody can read without end',
      `{"v":1,"type":"hello","token":${'['.repeat(9_000)}${']'.repeat(9_000)}}`,
      4400,
    ],
    ['no token', { v: 1, type: 'hello', token: 'x', lastSequence: 0 }, 4401],
    [
      'a token of nobody',
      {
        ...{ v: 1, type: 'hello', lastSequence: 0 },
        token: `${randomUUID()}.${'x'.repeat(43)}`,
      },
      4401,
    ],
  ];
  for (const [what, said, code] of unwelcome) {
    it(`does not open for ${what}`, async () => {
      const { address, service } = await opened();
      const stream = await OpenStream.to(address);
      stream.say(said);
      assert.deepEqual(await stream.closed(), { code, resume: false });
      assert.equal(service.streams.count, 0);
    });
  }

  it('does not open for the secret of another, or for a token that is too old', async () => {
    const { address, invite } = await opened({ tokenSeconds: 0.001 });
    const [one, other] = [await invite('patient'), await invite('clinician')];
    const mixed = `${one.participantId}.${other.token.split('.')[1] ?? ''}`;
    for (const token of [mixed, one.token]) {
      const stream = await OpenStream.to(address);
      stream.hello(token);
      assert.equal((await stream.closed()).code, 4401);
    }
  });

  it('is closed for a frame that is too big, and for too many', async () => {
    const { enter } = await opened();
    const big = await enter('patient');
    big.stream.say(message(1, 'x'.repeat(32 * 1_024)));
    assert.deepEqual(await big.stream.closed(), { code: 1009, resume: false });
    const much = await enter('patient');
    for (let number = 1; number <= 400; number += 1) {
      much.stream.say({ v: 1, type: 'ack', sequence: 0 });
    }
    assert.deepEqual(await much.stream.closed(), { code: 4429, resume: true });
  });

  it('is refused before it opens where the replica is full or drains', async () => {
    const { address, enter, service } = await opened({ replicaSessions: 1 });
    for (let one = 1; one <= 3; one += 1) await enter('patient');
    await assert.rejects(OpenStream.to(address), /refused/);
    const refused =
      'http_server_requests_total{route="/v1/consultations/:id/stream",method="GET",code_class="5xx",cause="platform"}';
    assert.equal(await seriesValue(service, refused), 1);

    service.lifecycle.startDraining();
    await assert.rejects(OpenStream.to(address), /refused/);
    assert.equal(await seriesValue(service, refused), 2);
  });

  it('leaves no token and nothing that was said in logs and metrics', async () => {
    const { enter, lines, service } = await opened();
    const [patient, clinician] = [
      await enter('patient'),
      await enter('clinician'),
    ];
    patient.stream.say(message(1, { name: 'Jane Example' }));
    await clinician.stream.first('message');
    patient.stream.say('Jane Example');
    await patient.stream.closed();
    const said = lines.join('') + (await service.metrics.registry.metrics());
    assert.doesNotMatch(said, /Jane/);
    for (const { token } of [patient, clinician]) {
      assert.ok(!said.includes(token.split('.')[1] ?? token));
    }
    assert.match(said, /"msg":"stream opened"/);
  });

  it('is cut where nothing answers two heartbeats', async () => {
    const { enter, id, service } = await opened();
    await enter('patient');
    await enter('clinician');
    const [first] = service.streams.all;
    assert.ok(first);
    first.line.beat();
    first.line.beat(); // before its pong can have come
    await until(async () => {
      const found = await service.store.read(id);
      return found?.interruption?.cause === 'client';
    });
  });

  it('is not cut for what this side does not read', async () => {
    const { enter, service } = await opened();
    await enter('patient');
    const [first] = service.streams.all;
    assert.ok(first);
    first.line.pause(); // as while the store is slow
    first.line.beat();
    first.line.beat();
    assert.ok(first.line.isOpen);
  });
});
