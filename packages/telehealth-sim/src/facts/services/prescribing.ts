import { describeService, from, postgresql, to } from '../describeService';

/** The way of a prescription to the pharmacy. */
export const prescribing = [
  describeService({
    name: 'prescription',
    description: 'Takes a signed prescription and delivers it to a pharmacy.',
    owner: 'medication',
    system: 'prescribing',
    tier: 'core',
    tierReason: 'Patients wait for their medicine while it is down.',
    shape: 'workflow',
    phi: true,
    tag: '2.14.0',
    cpuMillicores: 300,
    memoryMebibytes: 512,
    load: {
      replicaRequestsPerSecond: 30,
      peakRequestsPerSecond: 55,
    },
    routes: [{ path: '/v1/prescriptions', methods: ['GET', 'POST'] }],
    callers: [from('gateway', 'patient-access')],
    dependencies: [to('records', 'clinical-records')],
    databases: [postgresql('prescription-db')],
    thirdParties: [
      {
        name: 'pharmacy',
        host: 'api.pharmacy.example',
        port: 443,
        timeoutMilliseconds: 3000,
      },
    ],
    journeys: ['prescribe'],
  }),
];
