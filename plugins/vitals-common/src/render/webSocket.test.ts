import { serviceDescriptor } from '../service';
import { policyWith, renderedValue, triageService } from '../testing';

const figure = (value: number) => ({
  value,
  basis: 'declared' as const,
  date: '2026-11-01',
});

const session = serviceDescriptor.parse({
  ...triageService,
  shape: 'session',
  exposure: { host: 'consult.example.org', authentication: 'none' },
  load: {
    replicaSessions: figure(100),
    peakSessions: figure(400),
    consultationMinutes: figure(15),
  },
  routes: [
    {
      path: '/v1/consultations',
      methods: ['GET', 'POST'],
      upgrade: 'websocket',
    },
  ],
});

const upgrade = (path: object) => ({
  uri: path,
  headers: { upgrade: { regex: '(?i)websocket' } },
});

describe('a WebSocket', () => {
  it('has no timeout and is never retried, requests beside it keep theirs', () => {
    const request = { service: session };
    const http = ['spec', 'http'];
    expect(
      renderedValue(request, 'VirtualService/triage', [...http, 0]),
    ).toEqual({
      name: 'v1-consultations-websocket',
      match: [
        upgrade({ exact: '/v1/consultations' }),
        upgrade({ prefix: '/v1/consultations/' }),
      ],
      retries: { attempts: 0 },
      route: expect.anything(),
    });
    expect(renderedValue(request, 'VirtualService/triage', http)).toMatchObject(
      [
        { name: 'v1-consultations-websocket' },
        { name: 'v1-consultations-read', timeout: '2s' },
        { name: 'v1-consultations-write', timeout: '2s' },
        { name: 'default-read', timeout: '2s' },
        { name: 'default-write', timeout: '2s' },
      ],
    );
  });

  it('from outside shows its token as a browser can', () => {
    const shown = {
      ...session,
      exposure: {
        host: 'consult.example.org',
        authentication: 'token' as const,
      },
    };
    expect(
      renderedValue({ service: shown }, 'RequestAuthentication/triage', [
        ...['spec', 'jwtRules'],
        0,
        'fromHeaders',
      ]),
    ).toEqual([
      { name: 'Authorization', prefix: 'Bearer ' },
      { name: 'Sec-WebSocket-Protocol', prefix: 'bearer.' },
    ]);
  });

  it('has no timeout at a gateway of the Gateway API either', () => {
    const policy = policyWith({ mesh: { gateway: { api: 'gateway-api' } } });
    const request = {
      policy,
      service: { ...session, release: { change: 'large' as const } },
    };
    expect(
      renderedValue(request, 'HTTPRoute/triage', ['spec', 'rules', 0]),
    ).toEqual({
      matches: [
        {
          path: { type: 'PathPrefix', value: '/v1/consultations' },
          headers: [
            {
              type: 'RegularExpression',
              name: 'upgrade',
              value: '(?i)websocket',
            },
          ],
        },
      ],
      timeouts: { request: '0s' },
      backendRefs: [{ name: 'triage', port: 8080 }],
    });
  });

  it.each([
    [
      { shape: 'api', load: triageService.load },
      'expected no WebSocket in a service of shape api: connections that stay open need the drain of shape session',
    ],
    [
      {
        routes: [
          { path: '/v1/calls', methods: ['POST'], upgrade: 'websocket' },
        ],
      },
      'expected GET among them, by which a WebSocket is asked for',
    ],
  ])('is refused where nothing could hold it (%#)', (changes, message) => {
    const result = serviceDescriptor.safeParse({ ...session, ...changes });
    expect(result.error?.issues.map(issue => issue.message)).toEqual([message]);
  });
});
