import type { Shape } from '@vitals/plugin-vitals-common/policy';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { triageService } from '@vitals/plugin-vitals-common/testing';

type Changes = Partial<ServiceDescriptor>;

const figure = (value: number) => ({
  value,
  basis: 'measured' as const,
  date: '2026-11-02',
});

const sessions = {
  replicaSessions: figure(100),
  peakSessions: figure(400),
  consultationMinutes: figure(9),
};

/** Shown at the gateway, where the service itself decides whom it answers. */
const openToAll: Changes = {
  exposure: { host: 'triage.clinic.example', authentication: 'none' },
};

/** Shown to who has a token, with routes of which one is not to be repeated. */
const shown: Changes = {
  exposure: { host: 'triage.clinic.example', authentication: 'token' },
  routes: [
    { path: '/v1/assessments', methods: ['GET', 'HEAD'] },
    {
      path: '/v1/decisions',
      methods: ['POST'],
      timeoutMilliseconds: 1900,
    },
  ],
};

const databases: ServiceDescriptor['databases'] = [
  {
    name: 'store',
    kind: 'postgresql',
    service: 'postgres',
    namespace: 'databases',
    port: 5432,
    secret: 'triage-store',
  },
  {
    name: 'sessions',
    kind: 'redis',
    host: 'redis.clinic.example',
    cidr: '10.20.0.0/24',
    port: 6379,
    secret: 'triage-sessions',
  },
];

/** What a job does not have: nobody calls it. */
const uncalled: Changes = {
  callers: [],
  routes: [],
  exposure: undefined,
  load: {},
};

/**
 * A service of each shape, in every form that the shape has, with all that a
 * descriptor may state of it: so that every builder has something to make.
 */
export const shapeServices: Readonly<
  Record<Shape, Readonly<Record<string, Changes>>>
> = {
  api: {
    shown,
    'open to all': openToAll,
    alone: { callers: [], dependencies: [], thirdParties: [] },
  },
  workflow: {
    shown: { ...shown, databases },
    'open to all': openToAll,
  },
  session: {
    shown: {
      ...shown,
      databases,
      load: { ...triageService.load, ...sessions },
    },
    'open to all, by WebSocket': {
      ...openToAll,
      routes: [
        { path: '/v1/calls', methods: ['GET', 'POST'], upgrade: 'websocket' },
      ],
      load: sessions,
    },
    'not shown': { load: sessions },
  },
  media: {
    relayed: {
      load: sessions,
      media: {
        encryption: 'dtls-srtp',
        udpPorts: { first: 50_000, last: 50_100 },
      },
    },
  },
  job: {
    'by a clock': {
      ...uncalled,
      databases,
      job: {
        schedule: { cron: '0 7 * * *', timeZone: 'Europe/Berlin' },
        deadlineSeconds: 900,
      },
    },
    'by a queue': {
      ...uncalled,
      databases,
      job: {
        queue: { database: 'store', itemsPerReplica: 50 },
        deadlineSeconds: 900,
      },
    },
  },
};
