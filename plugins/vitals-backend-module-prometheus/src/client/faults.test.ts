import { gzipSync } from 'node:zlib';
import { always, inTurn, vectorBody } from '../__testUtils__/answers';
import { clientOf } from '../__testUtils__/clientOf';
import { StubServer, type Handler } from '../__testUtils__/StubServer';
import type { PrometheusBackendInput } from './prometheusBackend';

const at = new Date('2026-06-01T00:00:00Z');

let stub: StubServer;

beforeEach(async () => {
  stub = await StubServer.start(always(vectorBody('1')));
});

afterEach(() => stub.stop());

/** What becomes of one question: the fault's kind and line. */
async function fault(
  handler: Handler,
  settings: Partial<PrometheusBackendInput> = {},
) {
  stub.answerBy(handler);
  const client = clientOf(stub.url, { retries: 0, ...settings });
  const error = await client.vector('up', at).catch(thrown => thrown);
  expect(error).toMatchObject({ name: 'PrometheusFault', backend: 'eu' });
  expect(error.message).not.toContain('\n');
  return {
    kind: error.kind,
    line: error.message.replaceAll(stub.url, 'http://prometheus'),
  };
}

const cut: Handler = (_request, response) => {
  response.writeHead(200, { 'Content-Length': '1000' });
  response.write('{"status":"succ');
  setImmediate(() => response.destroy());
};

describe('a fault is one line that says what was expected', () => {
  it.each<[string, Handler, string, string]>([
    [
      'HTML',
      always('<!doctype html><title>Sign in</title>'),
      'not-json',
      'expected JSON from http://prometheus, found HTML, as a page to sign in or of a proxy',
    ],
    [
      'a cut JSON text',
      always(vectorBody('1').slice(0, 60)),
      'not-json',
      'expected JSON, found a broken or cut text',
    ],
    ['nothing', always(''), 'not-json', 'expected JSON, found nothing'],
    [
      'an answer that is said to be packed',
      always('plain', 200, { 'Content-Encoding': 'gzip' }),
      'not-json',
      'expected an answer packed by gzip, as its header says, found Z_DATA_ERROR',
    ],
    [
      'another type',
      always('{"status":"success","data":{"resultType":"matrix","result":[]}}'),
      'wrong-form',
      'data.resultType: expected "vector", found "matrix"',
    ],
    [
      'a number without quotes',
      always(vectorBody('1').replace('"1"', '1')),
      'wrong-form',
      'data.result[0].value[1]: expected text, found 1; put it in quotes',
    ],
    [
      'a word for a number',
      always(vectorBody('many')),
      'wrong-form',
      'data.result[0].value[1]: expected a number in quotes, found "many"',
    ],
    [
      'a native histogram',
      always(vectorBody('1').replace('"value"', '"histogram"')),
      'wrong-form',
      'data.result[0].value: expected a time and a number in quotes, found nothing',
    ],
    [
      'a label that is no text',
      always(vectorBody('1').replace('"triage"', '7')),
      'wrong-form',
      'data.result[0].metric: expected labels, each a text, found {"service":7}',
    ],
    [
      'JSON of something else',
      always('{"ok":true}'),
      'wrong-form',
      'status: expected "success" or "error", found nothing',
    ],
    [
      'an error of the query',
      always(
        '{"status":"error","errorType":"execution","error":"many-to-many matching\\nnot allowed"}',
        422,
      ),
      'query',
      'expected an answer to our query, found execution: many-to-many matching\\nnot allowed',
    ],
    [
      'an error under a good status',
      always('{"status":"error"}'),
      'query',
      'expected an answer to our query, found error',
    ],
    [
      '401',
      always('{"status":"error","error":"who are you"}', 401),
      'refused',
      'expected our credentials and tenant to be taken, found HTTP 401',
    ],
    [
      '404',
      always('404 page not found', 404),
      'server',
      'expected the Prometheus API under http://prometheus, found HTTP 404',
    ],
    [
      'a redirection',
      always('', 302, { Location: 'https://login.example.com/?token=1' }),
      'server',
      'expected the address of the API itself, found HTTP 302 from http://prometheus to another one',
    ],
    [
      '429',
      always('', 429, { 'Retry-After': '3600' }),
      'overloaded',
      'expected an answer, found HTTP 429, to come back in 3600 s',
    ],
    [
      '500',
      always('oops', 500),
      'server',
      'expected an answer from http://prometheus, found HTTP 500',
    ],
    [
      'a broken connection',
      cut,
      'unreachable',
      'expected an answer from http://prometheus, found ECONNRESET',
    ],
  ])('%s', async (_name, handler, kind, line) => {
    expect(await fault(handler)).toEqual({
      kind,
      line: `Prometheus eu: ${line}`,
    });
  });

  it('nobody there', async () => {
    const { url } = stub;
    await stub.stop();
    await expect(
      clientOf(url, { retries: 0 }).vector('up', at),
    ).rejects.toThrow(
      `Prometheus eu: expected an answer from ${url}, found ECONNREFUSED`,
    );
  });

  it('no answer in time, before its first byte or before its last', async () => {
    const line =
      'Prometheus eu: expected an answer within 0.2 s from http://prometheus, found none';
    const settings = { timeoutSeconds: 0.2 };
    expect(await fault(() => {}, settings)).toEqual({ kind: 'timeout', line });
    expect(
      await fault((_request, response) => {
        response.write('{"status":');
      }, settings),
    ).toEqual({ kind: 'timeout', line });
  });

  it.each(['identity', 'gzip'])('too large an answer, %s', async encoding => {
    const large = Buffer.alloc(2 * 1024 * 1024, ' ');
    const body = encoding === 'gzip' ? gzipSync(large) : large;
    expect(
      await fault(always(body, 200, { 'Content-Encoding': encoding }), {
        maxResponseMegabytes: 1,
      }),
    ).toEqual({
      kind: 'too-large',
      line: 'Prometheus eu: expected an answer of at most 1 MB, found more',
    });
  });

  it('never repeats a secret that the server repeats', async () => {
    const token = 'dGhlIHNlY3JldA==';
    const repeat: Handler = ({ headers }, response) => {
      response.writeHead(400);
      response.end(
        JSON.stringify({
          status: 'error',
          errorType: 'bad_data',
          error: `${headers.authorization} and ${headers['x-key']}`,
        }),
      );
    };
    const headers = { 'X-Key': 'k-123' };
    expect((await fault(repeat, { bearerToken: token, headers })).line).toBe(
      'Prometheus eu: expected an answer to our query, found bad_data: Bearer (secret) and (secret)',
    );
    const basic = { username: 'vitals', password: 'hunter2' };
    expect((await fault(repeat, { basic, headers })).line).toBe(
      'Prometheus eu: expected an answer to our query, found bad_data: Basic (secret) and (secret)',
    );
  });
});

describe('an attempt is made again', () => {
  const good = always(vectorBody('7'));

  it.each<[string, Handler]>([
    ['429', always('', 429)],
    ['502', always('<html>', 502)],
    ['503', always('{"status":"error","errorType":"unavailable"}', 503)],
    ['504', always('', 504)],
    ['a broken connection', cut],
  ])('after %s', async (_name, bad) => {
    stub.answerBy(inTurn(bad, bad, good));
    const { result } = await clientOf(stub.url, { retries: 2 }).vector(
      'up',
      at,
    );
    expect(result.map(({ value }) => value)).toEqual([7]);
    expect(stub.asked).toHaveLength(3);
  });

  it('so often and not more often, and tells of the last', async () => {
    stub.answerBy(always('{"status":"error","errorType":"unavailable"}', 503));
    await expect(
      clientOf(stub.url, { retries: 2 }).vector('up', at),
    ).rejects.toThrow(
      'Prometheus eu: expected an answer to our query, found unavailable',
    );
    expect(stub.asked).toHaveLength(3);
  });

  it.each<[string, Handler]>([
    ['500', always('', 500)],
    ['401', always('', 401)],
    ['a refused query', always('{"status":"error"}', 422)],
    ['HTML', always('<html>')],
    [
      'a query that the server gave up',
      always('{"status":"error","errorType":"timeout"}', 503),
    ],
    ['a long wait', always('', 429, { 'Retry-After': '31' })],
  ])('but not after %s', async (_name, bad) => {
    stub.answerBy(inTurn(bad, good));
    await expect(
      clientOf(stub.url, { retries: 3 }).vector('up', at),
    ).rejects.toThrow('Prometheus eu: expected');
    expect(stub.asked).toHaveLength(1);
  });

  it('nor after a timeout: what is slow is not asked for once more', async () => {
    stub.answerBy(inTurn(() => {}, good));
    await expect(
      clientOf(stub.url, { retries: 3, timeoutSeconds: 0.2 }).vector('up', at),
    ).rejects.toThrow('within 0.2 s');
    expect(stub.asked).toHaveLength(1);
  });
});
