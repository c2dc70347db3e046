import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { always, vectorBody } from '../__testUtils__/answers';
import { clientOf } from '../__testUtils__/clientOf';
import { StubServer } from '../__testUtils__/StubServer';

const at = new Date('2026-06-01T00:00:00Z');

/** A certificate for this machine that nobody but itself vouches for. */
function certificate(commonName: string) {
  return generate([{ name: 'commonName', value: commonName }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
}

describe('PrometheusClient over TLS', () => {
  const server = certificate('prometheus');
  const ours = certificate('vitals');
  const folder = mkdtempSync(join(tmpdir(), 'vitals-tls-'));
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const caFile = file('ca.pem', server.cert);
  const certFile = file('cert.pem', ours.cert);
  const keyFile = file('key.pem', ours.private);
  const keys = { key: server.private, cert: server.cert };

  let stub: StubServer | undefined;

  afterEach(() => stub?.stop());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('trusts the authority that it is told', async () => {
    stub = await StubServer.start(always(vectorBody('1')), keys);
    const client = clientOf(stub.url, { tls: { caFile } });
    expect((await client.vector('up', at)).result).toHaveLength(1);
    client.close();
  });

  it('trusts nobody else, and does not try again', async () => {
    stub = await StubServer.start(always(vectorBody('1')), keys);
    await expect(clientOf(stub.url).vector('up', at)).rejects.toMatchObject({
      kind: 'tls',
      message: `Prometheus eu: expected a certificate of ${stub.url} that tls.caFile or the system vouches for, and one of ours that it takes, found DEPTH_ZERO_SELF_SIGNED_CERT`,
    });
    expect(stub.asked).toEqual([]);
  });

  it('talks to anybody where it is told so', async () => {
    stub = await StubServer.start(always(vectorBody('1')), keys);
    const client = clientOf(stub.url, { tls: { insecureSkipVerify: true } });
    expect((await client.vector('up', at)).result).toHaveLength(1);
    client.close();
  });

  it('shows its own certificate', async () => {
    stub = await StubServer.start(always(vectorBody('1')), {
      ...keys,
      ca: ours.cert,
      requestCert: true,
    });
    const settings = { retries: 0, tls: { caFile, certFile, keyFile } };
    const client = clientOf(stub.url, settings);
    expect((await client.vector('up', at)).result).toHaveLength(1);
    client.close();
    await expect(
      clientOf(stub.url, { retries: 0, tls: { caFile } }).vector('up', at),
    ).rejects.toMatchObject({ kind: expect.stringMatching(/tls|unreachable/) });
    expect(stub.asked).toHaveLength(1);
  });

  it('takes a certificate that was renewed meanwhile', async () => {
    stub = await StubServer.start(always(vectorBody('1')), keys);
    const renewed = file('renewed.pem', ours.cert);
    const client = clientOf(stub.url, { tls: { caFile: renewed } });
    await expect(client.vector('up', at)).rejects.toMatchObject({
      kind: 'tls',
    });
    file('renewed.pem', server.cert);
    expect((await client.vector('up', at)).result).toHaveLength(1);
    client.close();
  });

  it('names a file that is not there', async () => {
    stub = await StubServer.start(always(vectorBody('1')), keys);
    const missing = join(folder, 'missing.pem');
    await expect(
      clientOf(stub.url, { tls: { caFile: missing } }).vector('up', at),
    ).rejects.toThrow(
      `Prometheus eu: tls.caFile: expected a file that can be read at ${missing}, found ENOENT`,
    );
  });
});
