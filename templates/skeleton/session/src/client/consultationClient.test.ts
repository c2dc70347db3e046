import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { until } from '../../test/consultationRoom.ts';
import { listen } from '../../test/openStream.ts';
import { createTestService } from '../../test/testService.ts';
import type { Service } from '../service.ts';
import { ConsultationClient } from './consultationClient.ts';

let running: Service | undefined;
let clients: ConsultationClient[] = [];

afterEach(async () => {
  for (const client of clients) client.abandon();
  clients = [];
  running?.streams.cut();
  await running?.app.close();
});

/** Two participants' way in, and what the second hears. */
async function opened() {
  const { service } = await createTestService();
  running = service;
  const origin = await listen(service);
  const { id } = (
    await service.app.inject({ method: 'POST', url: '/v1/consultations' })
  ).json<{ id: string }>();
  const path = `/v1/consultations/${id}`;
  const join = async (role: string) => {
    const url = `${path}/participants`;
    const payload = { role };
    const answer = await service.app.inject({ method: 'POST', url, payload });
    return answer.json<{ token: string }>().token;
  };
  const heard: unknown[] = [];
  const codes: number[] = [];
  const enter = (token: string, gatewayToken?: () => string) => {
    const client = new ConsultationClient({
      token,
      ...(gatewayToken && { gatewayToken }),
      address: () => `${origin}${path}/stream`,
      onMessage: ({ body }) => heard.push(body),
      onClosed: code => codes.push(code),
      random: () => 0,
    });
    clients.push(client);
    return client;
  };
  return { service, join, enter, heard, codes };
}

describe('the reference client', () => {
  it('keeps what was said before it was connected, and says it in order', async () => {
    const { join, enter, heard } = await opened();
    enter(await join('clinician'));
    const patient = enter(await join('patient'));
    for (const body of [1, 2, 3]) patient.say('state', body);
    await until(() => heard.length === 3 && patient.waiting === 0);
    assert.deepEqual(heard, [1, 2, 3]);
  });

  it('goes on by itself where the line breaks, with nothing twice', async () => {
    const { service, join, enter, heard } = await opened();
    const clinician = enter(await join('clinician'));
    const patient = enter(await join('patient'));
    await until(() => clinician.isConnected && patient.isConnected);
    patient.say('state', 1);
    service.streams.cut();
    patient.say('state', 2);
    await until(() => patient.resumes === 1 && clinician.resumes === 1);
    patient.say('state', 3);
    await until(() => heard.length >= 3 && patient.waiting === 0);
    assert.deepEqual(heard, [1, 2, 3]);
  });

  it('counts on where an earlier one with its token had stopped', async () => {
    const { join, enter, heard, codes } = await opened();
    enter(await join('clinician'));
    const token = await join('patient');
    const before = enter(token);
    before.say('state', 'before');
    await until(() => heard.length === 1 && before.waiting === 0);

    const after = enter(token);
    after.say('state', 'after');
    await until(() => heard.length === 2);
    assert.deepEqual(heard, ['before', 'after']);
    await until(() => codes.includes(4409)); // the earlier one stops
    assert.equal(before.isConnected, false);
  });

  it('says again what was refused while the store was away', async () => {
    const { service, join, enter, heard } = await opened();
    const clinician = enter(await join('clinician'));
    const patient = enter(await join('patient'));
    await until(() => clinician.isConnected && patient.isConnected);
    const kept = { ...service.store };
    let refused = 0;
    service.store.change = () => {
      refused += 1;
      return Promise.reject(new Error('away'));
    };
    patient.say('state', 1);
    await until(() => refused > 0);
    service.store.change = (id, rule) => kept.change(id, rule);
    patient.say('state', 2);
    await until(() => heard.length === 2 && patient.waiting === 0);
    assert.deepEqual(heard, [1, 2]);
    assert.equal(patient.resumes, 0);
  });

  it('says a lot that has waited no faster than it is taken', async () => {
    const { join, enter, heard } = await opened();
    enter(await join('clinician'));
    const patient = enter(await join('patient'));
    // At once they were more than the service takes, and the line were closed each time.
    const bodies = Array.from({ length: 300 }, (_, index) => index);
    for (const body of bodies) patient.say('candidate', body);
    await until(() => heard.length === 300 && patient.waiting === 0);
    assert.deepEqual(heard, bodies);
    assert.equal(patient.resumes, 0);
  });

  it('repeats once what was refused many times', async () => {
    const { service, join, enter, heard } = await opened();
    const clinician = enter(await join('clinician'));
    const patient = enter(await join('patient'));
    await until(() => clinician.isConnected && patient.isConnected);
    const kept = { ...service.store };
    let asked = 0;
    service.store.change = () => {
      asked += 1;
      return Promise.reject(new Error('away'));
    };
    for (let body = 1; body <= 16; body += 1) patient.say('state', body);
    await until(() => asked === 16);
    service.store.change = (id, rule) => {
      asked += 1;
      return kept.change(id, rule);
    };
    await until(() => heard.length === 16 && patient.waiting === 0);
    // Each once more, and at most as many acknowledgements are written down.
    assert.ok(asked <= 16 + 16 + 4, String(asked));
  });

  it('hangs up though the line was broken then', async () => {
    const { service, join, enter, codes } = await opened();
    const patient = enter(await join('patient'));
    const clinician = enter(await join('clinician'));
    await until(() => clinician.isConnected && patient.isConnected);
    service.streams.cut();
    patient.say('state', 'bye');
    patient.leave(); // over a line that is broken, which it can't know yet
    await until(() => codes.length === 2);
    const outcomes = await service.store.takeOutcomes('a');
    assert.deepEqual(
      outcomes
        .filter(({ kind }) => kind === 'end')
        .map(({ outcome }) => outcome),
      ['success'],
    );
  });

  it('shows the gateway a token as a browser can, which nobody repeats', async () => {
    const { service, join, enter } = await opened();
    const offered: unknown[] = [];
    service.app.server.prependListener('upgrade', request => {
      offered.push(request.headers['sec-websocket-protocol']);
    });
    const patient = enter(await join('patient'), () => 'e.y.J');
    await until(() => patient.isConnected);
    assert.deepEqual(offered, ['consultation.v1, bearer.e.y.J']);
    assert.equal(patient.protocol, 'consultation.v1');
  });

  it('stops where the consultation is over', async () => {
    const { join, enter, codes } = await opened();
    const patient = enter(await join('patient'));
    const clinician = enter(await join('clinician'));
    await until(() => clinician.isConnected && patient.isConnected);
    clinician.end();
    await until(() => codes.length === 2);
    assert.deepEqual(codes, [1000, 1000]);
  });
});
