import { describeService, from, to } from '../describeService';

/** Where the state of consultations outlives a pod. */
const sessionStore = {
  kind: 'redis',
  name: 'session-store',
  service: 'session-store',
  port: 6379,
  secret: 'session-store',
} as const;

/** What a running consultation rests on. */
export const consultation = [
  describeService({
    name: 'session',
    description: 'Holds the state of a consultation from joining to its end.',
    owner: 'video',
    system: 'consultation',
    tier: 'critical',
    tierReason: 'A consultation ends when its session is lost.',
    shape: 'session',
    phi: true,
    tag: '5.2.0',
    cpuMillicores: 500,
    memoryMebibytes: 1024,
    load: {
      replicaSessions: 120,
      peakSessions: 450,
      consultationMinutes: 9.3,
    },
    routes: [{ path: '/v1/sessions', methods: ['GET', 'POST', 'PATCH'] }],
    callers: [from('gateway', 'patient-access')],
    dependencies: [
      to('authentication', 'patient-access'),
      to('video-signalling', 'consultation'),
      to('records', 'clinical-records'),
      to('receipt-queue', 'back-office', 5672),
    ],
    databases: [sessionStore],
    journeys: ['consult'],
  }),
  describeService({
    name: 'video-signalling',
    description: 'Brings the two ends of a video call together.',
    owner: 'video',
    system: 'consultation',
    tier: 'critical',
    tierReason: 'No call can be set up or recovered while it is down.',
    shape: 'session',
    phi: false,
    tag: '3.11.7',
    cpuMillicores: 400,
    memoryMebibytes: 512,
    load: {
      replicaSessions: 150,
      peakSessions: 450,
      consultationMinutes: 9.3,
    },
    routes: [{ path: '/v1/rooms', methods: ['GET', 'POST'] }],
    callers: [
      from('gateway', 'patient-access'),
      from('session', 'consultation'),
    ],
    dependencies: [
      { ...to('video-media', 'consultation'), cidr: '10.0.0.0/16' },
    ],
    databases: [sessionStore],
    journeys: ['consult'],
  }),
  describeService({
    name: 'video-media',
    description: 'Forwards the video and sound of a call.',
    owner: 'video',
    system: 'consultation',
    tier: 'critical',
    tierReason: 'Video stops at once when a media server goes.',
    shape: 'media',
    phi: true,
    tag: '1.7.3',
    cpuMillicores: 2000,
    memoryMebibytes: 2048,
    load: {
      replicaSessions: 40,
      peakSessions: 430,
      consultationMinutes: 9.3,
    },
    routes: [],
    media: {
      encryption: 'dtls-srtp',
      udpPorts: { first: 50_000, last: 51_000 },
    },
    callers: [from('video-signalling', 'consultation')],
    journeys: ['consult'],
  }),
];
