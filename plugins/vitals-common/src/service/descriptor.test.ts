import { stringify } from 'yaml';
import { formatProblem } from '../manifest';
import { checkService, parseService, serviceJsonSchema } from './parseService';
import type { ServiceDescriptorInput } from './descriptor';

const triage: ServiceDescriptorInput = {
  apiVersion: 'vitals.dev/v1',
  kind: 'Service',
  name: 'triage',
  namespace: 'clinical',
  description: 'Sorts patients by urgency',
  owner: 'group:default/clinical-engineering',
  system: 'consultation',
  tier: 'core',
  tierReason: 'A consultation cannot be assigned while it is down.',
  shape: 'api',
  phi: true,
  image: { repository: 'registry.example.org/clinic/triage', tag: '1.0.0' },
  runtime: {
    port: 8080,
    metricsPort: 9464,
    cpuMillicores: 250,
    memoryMebibytes: 256,
  },
  load: {
    replicaRequestsPerSecond: {
      value: 50,
      basis: 'declared',
      date: '2026-11-01',
    },
    peakRequestsPerSecond: {
      value: 120,
      basis: 'declared',
      date: '2026-11-01',
    },
  },
};

const measured = { value: 9, basis: 'measured', date: '2026-11-01' };

/** What makes a workflow of it, which counts failures by names. */
const workflow = { shape: 'workflow' };

const party = (name: string) => ({
  name,
  host: 'api.example.org',
  timeoutMilliseconds: 1000,
});

function firstProblem(change: Record<string, unknown>): string {
  const result = parseService(stringify({ ...triage, ...change }));
  return result.ok ? 'no problem' : formatProblem(result.problems[0]);
}

describe('the service descriptor', () => {
  it('fills in what a person may leave out', () => {
    const result = checkService(triage, 'vitals.yaml');
    expect(result.ok && result.value).toMatchObject({
      callers: [],
      dependencies: [],
      thirdParties: [],
      routes: [],
      overrides: {},
    });
  });

  it.each([
    [{ name: "tri'age" }, 'name: expected a DNS label'],
    [{ name: 'tri\nage' }, 'name: expected a DNS label'],
    [
      { databases: [{ name: 'store', kind: 'mysql' }] },
      'databases[0].kind: expected "postgresql" or "redis", found "mysql"',
    ],
    [{ databases: ['store'] }, 'databases[0]: expected a group of fields'],
    [{ name: 'a'.repeat(41) }, 'name: expected a length of at most 40, found'],
    [
      { shape: 'lambda' },
      'shape: expected "media", "session", "api", "workflow" or "job", found "lambda"',
    ],
    [{ owner: 'the team' }, 'owner: expected an entity reference'],
    [{ phi: 'yes' }, 'phi: expected true or false, found "yes"'],
    [
      {
        image: {
          repository: 'registry.example.org/clinic/triage',
          tag: 'latest',
        },
      },
      'image.tag: expected a tag that names one build',
    ],
    [
      { runtime: { ...triage.runtime, metricsPort: 8080 } },
      'runtime.metricsPort: expected another port than runtime.port (8080)',
    ],
    [
      { runtime: { ...triage.runtime, port: 80 } },
      'runtime.port: expected a port from 1024',
    ],
    [
      { runtime: { ...triage.runtime, port: 15_008 } },
      'runtime.port: expected a port outside 15000 to 15090',
    ],
    [{ name: '3d-scans' }, 'name: expected a DNS label'],
    [
      { name: 'video-metrics' },
      'name: expected a name that does not end in -canary, -metrics, -ping, -pong or -preview',
    ],
    [
      {
        routes: [
          { path: '/v1/notes', methods: ['GET'] },
          { path: '/v1/notes/', methods: ['GET'] },
        ],
      },
      'routes: expected each path once, found /v1/notes twice',
    ],
    [
      { dependencies: [{ service: 'records' }, { service: 'records' }] },
      'dependencies: expected each entry once, found clinical/records:8080 twice',
    ],
    [
      {
        load: {
          ...triage.load,
          peakRequestsPerSecond: {
            value: 1,
            basis: 'declared',
            date: '31.12.2026',
          },
        },
      },
      'load.peakRequestsPerSecond.date: expected a date such as 2026-11-01',
    ],
    [{ teir: 'core' }, 'unknown field "teir"'],
    [
      { indicators: ['record-acces'] },
      'indicators[0]: expected "record-access", found "record-acces"',
    ],
    [
      { indicators: ['record-access', 'record-access'] },
      'indicators: expected each entry once, found record-access twice',
    ],
    [
      { load: { ...triage.load, spoiledShare: { ...measured, value: 1.5 } } },
      'load.spoiledShare.value: expected a share of at most 1, found 1.5',
    ],
    [
      { load: { ...triage.load, spoiledShare: { ...measured, value: 0 } } },
      'load.spoiledShare.value: expected a number of more than 0, found 0',
    ],
    [
      { load: { ...triage.load, requestsPerConsultation: 9 } },
      'load.requestsPerConsultation: expected a group of fields, found 9',
    ],
    [
      { ...workflow, dependencies: [{ service: 'self' }] },
      'dependencies[0].service: expected another name than self, by which failures of the service itself are counted, found "self"',
    ],
    [
      { ...workflow, thirdParties: [party('lab'), party('self')] },
      'thirdParties[1].name: expected another name than self',
    ],
    [
      {
        ...workflow,
        dependencies: [{ service: 'pharmacy' }],
        thirdParties: [party('pharmacy')],
      },
      'thirdParties[0].name: expected another name than that of a dependency, since failures are counted by it, found "pharmacy"',
    ],
    [
      {
        shape: 'media',
        media: {
          encryption: 'dtls-srtp',
          udpPorts: { first: 20_000, last: 20_100 },
        },
        load: {
          ...{ replicaSessions: measured, peakSessions: measured },
          consultationMinutes: measured,
        },
        indicators: ['record-access'],
      },
      'indicators[0]: expected none in a service of shape media, which answers no requests, found "record-access"',
    ],
  ])('refuses %j in one line', (change, message) => {
    const line = firstProblem(change);
    expect(line).toContain(message);
    expect(line).not.toContain('\n');
    expect(line).toMatch(/^vitals\.yaml:\d+:\d+: /);
  });

  it('lets a service that counts no failures by names call what it likes', () => {
    const result = checkService(
      {
        ...triage,
        dependencies: [{ service: 'pharmacy' }],
        thirdParties: [party('pharmacy')],
      },
      'vitals.yaml',
    );
    expect(result.ok).toBe(true);
  });

  it('takes factors from requests to consultations, each with its day', () => {
    const load = {
      ...triage.load,
      requestsPerConsultation: { ...measured, value: 11.5 },
      spoiledShare: { ...measured, value: 1 },
    };
    const result = checkService({ ...triage, load }, 'vitals.yaml');
    expect(result.ok && result.value.load).toEqual(load);
  });

  it('publishes a JSON Schema that editors can read', () => {
    expect(serviceJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Vitals service descriptor',
      required: expect.arrayContaining(['name', 'tier', 'shape', 'load']),
      properties: {
        shape: { enum: ['media', 'session', 'api', 'workflow', 'job'] },
      },
    });
  });
});
