import { describeService, from, postgresql, to } from '../describeService';

/** What is written down about a patient. */
export const clinicalRecords = [
  describeService({
    name: 'records',
    description: 'Reads and writes patient records.',
    owner: 'health-records',
    system: 'clinical-records',
    tier: 'critical',
    tierReason:
      'A clinician without the record must break the consultation off.',
    shape: 'api',
    phi: true,
    tag: '6.0.5',
    cpuMillicores: 800,
    memoryMebibytes: 1024,
    load: {
      replicaRequestsPerSecond: 110,
      peakRequestsPerSecond: 480,
      requestsPerConsultation: 9,
      spoiledShare: 0.4,
    },
    routes: [
      { path: '/v1/patients', methods: ['GET', 'HEAD'] },
      { path: '/v1/notes', methods: ['POST', 'PUT'] },
    ],
    callers: [
      from('gateway', 'patient-access'),
      from('session', 'consultation'),
      from('prescription', 'prescribing'),
    ],
    dependencies: [to('authentication', 'patient-access')],
    databases: [postgresql('records-db')],
    journeys: ['consult', 'prescribe'],
    indicators: ['record-access'],
  }),
  describeService({
    name: 'home-monitoring',
    description: 'Takes the readings of devices in patients’ homes.',
    owner: 'health-records',
    system: 'clinical-records',
    tier: 'core',
    tierReason: 'A nurse learns too late of a reading that has run away.',
    shape: 'api',
    phi: true,
    tag: '0.1.0',
    cpuMillicores: 200,
    memoryMebibytes: 256,
    load: {
      replicaRequestsPerSecond: 60,
      peakRequestsPerSecond: 40,
    },
    routes: [{ path: '/v1/readings', methods: ['GET', 'POST'] }],
    callers: [from('gateway', 'patient-access')],
  }),
];
