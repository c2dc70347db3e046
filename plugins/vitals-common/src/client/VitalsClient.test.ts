import { defaultPolicy, printPolicy } from '../policy';
import { problemsIn } from './problemsIn';
import { VitalsClient } from './VitalsClient';

type Asked = { url: string; init?: RequestInit };

function clientOver(answer: () => Response) {
  const asked: Asked[] = [];
  const client = new VitalsClient({
    discovery: {
      getBaseUrl: async pluginId => `http://portal.example/api/${pluginId}`,
    },
    fetch: async (url, init) => {
      asked.push({ url: String(url), init });
      return answer();
    },
  });
  return { asked, client };
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

const version = {
  version: 1,
  publishedAt: '2026-11-24T08:00:00.000Z',
  publishedBy: 'vitals',
  reason: 'Default policy',
};
const published = {
  ...version,
  text: printPolicy(defaultPolicy),
  document: defaultPolicy,
};

describe('VitalsClient', () => {
  it('asks for the latest policy and parses the answer', async () => {
    const { asked, client } = clientOver(() => json(published));
    expect(await client.latestPolicy()).toEqual(published);
    expect(asked.map(({ url }) => url)).toEqual([
      'http://portal.example/api/vitals/policy',
    ]);
  });

  it('publishes with a token and a body', async () => {
    const { asked, client } = clientOver(() => json(published, 201));
    const request = { text: 'version: 2', reason: 'Longer window' };
    await client.publishPolicy(request, { token: 'abc' });
    expect(asked).toEqual([
      {
        url: 'http://portal.example/api/vitals/policy/versions',
        init: {
          method: 'POST',
          body: '{"text":"version: 2","reason":"Longer window"}',
          headers: {
            Authorization: 'Bearer abc',
            'Content-Type': 'application/json',
          },
          signal: undefined,
        },
      },
    ]);
  });

  it('approves a lowering of an entity as it was seen', async () => {
    const approval = {
      from: 'critical',
      approvedAt: '2026-11-24T09:30:00.000Z',
      approvedBy: 'user:default/jane',
      reason: 'It is switched off',
    };
    const { asked, client } = clientOver(() => json(approval, 201));
    const name = { namespace: 'default', kind: 'component', name: 'triage' };
    const body = { from: 'critical', reason: 'It is switched off' };
    expect(await client.approveTier(name, body)).toEqual(approval);
    expect(asked.map(({ url, init }) => [url, init?.body])).toEqual([
      [
        'http://portal.example/api/vitals/tiers/default/component/triage/approval',
        '{"from":"critical","reason":"It is switched off"}',
      ],
    ]);
  });

  it('escapes the parts of an entity name', async () => {
    const { asked, client } = clientOver(() => json({}, 404));
    const name = { namespace: 'a/b', kind: 'component', name: 'x?y' };
    await expect(client.conformance(name)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
    });
    expect(asked[0].url).toBe(
      'http://portal.example/api/vitals/conformance/a%2Fb/component/x%3Fy',
    );
  });

  it.each([
    [
      'an answer without a field',
      { ...version, text: 'version: 1' },
      '/policy: document: expected a group of fields, found nothing',
    ],
    [
      'a policy that is none',
      { ...published, document: { ...defaultPolicy, windowDays: 400 } },
      '/policy: document.windowDays: expected a number of at most 90, found 400',
    ],
  ])('does not pass on %s', async (_, answer, problem) => {
    const { client } = clientOver(() => json(answer));
    await expect(client.latestPolicy()).rejects.toThrow(
      `Unexpected answer of Vitals: ${problem}`,
    );
  });
});

describe('problemsIn', () => {
  const problem = {
    file: 'policy.yaml',
    line: 6,
    column: 13,
    path: 'windowDays',
    message: 'expected a number of at most 90, found 400',
  };

  it('gives the problems of a refused request', async () => {
    const body = {
      error: { name: 'InputError', message: 'one', problems: [problem] },
      response: { statusCode: 400 },
    };
    const { client } = clientOver(() => json(body, 400));
    const error = await client.preview({}).catch((thrown: unknown) => thrown);
    expect(problemsIn(error)).toEqual([problem]);
  });

  it.each([
    ['another error', new Error('offline')],
    ['nothing', undefined],
    ['a refusal without problems', { body: { error: { name: 'x' } } }],
  ])('finds none in %s', (_, error) => {
    expect(problemsIn(error)).toEqual([]);
  });
});
