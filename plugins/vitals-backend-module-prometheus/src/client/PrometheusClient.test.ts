import { gzipSync } from 'node:zlib';
import { always, inTurn, vectorBody } from '../__testUtils__/answers';
import { clientOf } from '../__testUtils__/clientOf';
import { StubServer, type Handler } from '../__testUtils__/StubServer';

const at = new Date('2026-06-01T00:00:00Z');

let stub: StubServer | undefined;

async function answeringBy(handler: Handler): Promise<StubServer> {
  stub = await StubServer.start(handler);
  return stub;
}

afterEach(async () => {
  await stub?.stop();
  stub = undefined;
});

describe('PrometheusClient asks', () => {
  it('by POST, with the time and how long the answer is waited for', async () => {
    const { url, asked } = await answeringBy(always(vectorBody('1')));
    await clientOf(`${url}/prometheus/`, { timeoutSeconds: 2.5 }).vector(
      'up',
      at,
    );
    expect(asked).toHaveLength(1);
    expect(asked[0].method).toBe('POST');
    expect(asked[0].path).toBe('/prometheus/api/v1/query');
    expect(Object.fromEntries(asked[0].form)).toEqual({
      query: 'up',
      time: '1780272000',
      timeout: '2500ms',
    });
  });

  it('for a range with both ends and the step', async () => {
    const { url, asked } = await answeringBy(
      always(
        '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"service":"triage"},"values":[[1780272000,"1"],[1780272300.5,"+Inf"]]}]}}',
      ),
    );
    const to = new Date('2026-06-01T00:05:00.500Z');
    const { result } = await clientOf(url).range('up', {
      from: at,
      to,
      stepSeconds: 300,
    });
    expect(asked[0].path).toBe('/api/v1/query_range');
    expect(Object.fromEntries(asked[0].form)).toEqual({
      query: 'up',
      start: '1780272000',
      end: '1780272300.5',
      step: '300',
      timeout: '20000ms',
    });
    expect(result).toEqual([
      {
        labels: { service: 'triage' },
        points: [
          { atSeconds: 1780272000, value: 1 },
          { atSeconds: 1780272300.5, value: Infinity },
        ],
      },
    ]);
  });

  it.each([
    [{ bearerToken: 'abc.def' }, 'Bearer abc.def'],
    // base64 of `vitals:pä:ss` in UTF-8
    [
      { basic: { username: 'vitals', password: 'pä:ss' } },
      'Basic dml0YWxzOnDDpDpzcw==',
    ],
    [{}, undefined],
  ])('with the credentials %j', async (settings, expected) => {
    const { url, asked } = await answeringBy(always(vectorBody('1')));
    await clientOf(url, settings).vector('up', at);
    expect(asked[0].headers.authorization).toBe(expected);
  });

  it('with the tenant and further headers', async () => {
    const { url, asked } = await answeringBy(always(vectorBody('1')));
    const headers = { 'X-Team': 'clinical' };
    await clientOf(url, { tenant: 'clinic', headers }).vector('up', at);
    expect(asked[0].headers).toMatchObject({
      'x-scope-orgid': 'clinic',
      'x-team': 'clinical',
    });
  });

  it('no more at once than it may', async () => {
    const { url, asked } = await answeringBy(async (_request, response) => {
      await new Promise(resolve => setTimeout(resolve, 5));
      response.end(vectorBody('1'));
    });
    const client = clientOf(url, { concurrency: 2 });
    await Promise.all(Array.from({ length: 7 }, () => client.vector('up', at)));
    expect(asked).toHaveLength(7);
    expect(stub?.busiest).toBe(2);
  });
});

describe('PrometheusClient reads', () => {
  it.each([
    ['1.5', 1.5],
    ['-2e+06', -2_000_000],
    ['NaN', NaN],
    ['+Inf', Infinity],
    ['-Inf', -Infinity],
  ])('the value %s', async (text, value) => {
    const { url } = await answeringBy(always(vectorBody(text)));
    expect(await clientOf(url).vector('up', at)).toEqual({
      result: [{ labels: { service: 'triage' }, value }],
      warnings: [],
    });
  });

  it('a packed answer', async () => {
    const packed = gzipSync(vectorBody('3'));
    const { url, asked } = await answeringBy(
      always(packed, 200, { 'Content-Encoding': 'gzip' }),
    );
    const { result } = await clientOf(url).vector('up', at);
    expect(result.map(({ value }) => value)).toEqual([3]);
    expect(asked[0].headers['accept-encoding']).toContain('gzip');
  });

  it('that a part of the storage did not answer', async () => {
    const { url } = await answeringBy(
      inTurn(
        always(vectorBody('1', ',"warnings":["store eu-2\\nis down"]')),
        always(vectorBody('1', ',"isPartial":true')),
      ),
    );
    const client = clientOf(url);
    expect((await client.vector('up', at)).warnings).toEqual([
      'store eu-2\\nis down',
    ]);
    expect((await client.vector('up', at)).warnings).toEqual([
      'answered without some of its storage',
    ]);
  });

  it.each([
    ['15d', 15 * 86_400],
    ['1y2w', 379 * 86_400],
    ['12h or 10GiB', 43_200],
    ['10GiB', undefined],
  ])('how long %s is', async (storageRetention, seconds) => {
    const { url, asked } = await answeringBy(
      always(JSON.stringify({ status: 'success', data: { storageRetention } })),
    );
    expect(await clientOf(url).retentionSeconds()).toBe(seconds);
    expect(asked[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/status/runtimeinfo',
    });
  });

  it('nothing about retention where the server does not say', async () => {
    const { url } = await answeringBy(always('404 page not found', 404));
    expect(await clientOf(url).retentionSeconds()).toBeUndefined();
  });
});

describe('PrometheusClient compares clocks', () => {
  const now = () => new Date('2026-06-01T12:00:00Z');

  it.each([
    ['Mon, 01 Jun 2026 12:00:30 GMT', undefined],
    ['Mon, 01 Jun 2026 11:59:30 GMT', undefined],
    [
      'Mon, 01 Jun 2026 12:00:31 GMT',
      'Prometheus eu: its clock is 31 s ahead of ours, expected at most 30 s: windows are of other times than they say',
    ],
    [
      'Mon, 01 Jun 2026 11:50:00 GMT',
      'Prometheus eu: its clock is 600 s behind ours, expected at most 30 s: windows are of other times than they say',
    ],
    ['soon', undefined],
  ])('when the server says %s', async (date, problem) => {
    const { url } = await answeringBy(
      always(vectorBody('1'), 200, { Date: date }),
    );
    const client = clientOf(url, {}, { now });
    expect(client.clockProblem()).toBeUndefined();
    await client.vector('up', at);
    expect(client.clockProblem()).toBe(problem);
  });
});
