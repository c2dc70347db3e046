import { httpRoutesOf, mayWrite } from './routeFields';

const route = [{ destination: { host: 'triage' } }];

const writes = (match: unknown) =>
  httpRoutesOf({ http: [{ match, route }] }).map(mayWrite);

describe('routes', () => {
  it.each([
    [undefined, true],
    [[], true],
    [[{ uri: { prefix: '/v1' } }], true],
    [[{ method: { exact: 'GET' } }], false],
    [[{ method: { regex: 'GET|HEAD|OPTIONS' } }], false],
    [[{ method: { regex: '^(GET|POST)$' } }], true],
    [[{ method: { regex: '.*' } }], true],
    [[{ method: { prefix: 'P' } }], true],
    [[{ method: { exact: 'PUT' } }], false],
    [[{ method: { exact: 'PATCH' } }], true],
    [[{ method: { exact: 'GET' } }, { uri: { exact: '/' } }], true],
  ])('that match %j may take a write: %s', (match, expected) => {
    expect(writes(match)).toEqual([expected]);
  });

  it('leave out redirects and answers of their own', () => {
    expect(
      httpRoutesOf({
        http: [{ redirect: { uri: '/' } }, { directResponse: { status: 503 } }],
      }),
    ).toEqual([]);
  });

  it('are named by their place where they have no name, and retried twice unless told otherwise', () => {
    const [first, second] = httpRoutesOf({
      http: [
        { route, timeout: '2s' },
        {
          name: 'reads',
          route,
          retries: {
            attempts: 1,
            perTryTimeout: '500ms',
            retryOn: 'reset, 5xx',
          },
        },
      ],
    });
    expect([
      first.name,
      first.timeoutMilliseconds,
      first.retries.attempts,
    ]).toEqual(['http[0]', 2000, 2]);
    expect(second.retries).toEqual({
      attempts: 1,
      stated: true,
      perTryMilliseconds: 500,
      conditions: ['reset', '5xx'],
    });
  });
});
