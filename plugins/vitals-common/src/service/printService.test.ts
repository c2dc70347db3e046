import { checkService, parseService } from './parseService';
import { printService } from './printService';

const triage = {
  apiVersion: 'vitals.dev/v1',
  kind: 'Service',
  name: 'triage',
  namespace: 'clinical',
  description: 'Sorts patients: by urgency #1',
  owner: 'group:default/clinical-engineering',
  system: 'consultation',
  tier: 'core',
  tierReason: 'A consultation waits.',
  shape: 'api',
  phi: true,
  image: { repository: 'registry.example.org/clinic/triage', tag: '1.0' },
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
  callers: [{ service: 'gateway' }],
};

/** Fields that a service states only when it has what they tell of. */
const optional = {
  load: {
    ...triage.load,
    requestsPerConsultation: {
      ...{ value: 9, basis: 'measured', date: '2026-09-14' },
    },
    spoiledShare: { value: 0.4, basis: 'measured', date: '2026-09-14' },
  },
  indicators: ['record-access'],
};

function parsed(stated: object = triage) {
  const result = checkService(stated, 'vitals.yaml');
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.value;
}

describe('printService', () => {
  it('prints text that reads back as the same descriptor', () => {
    const service = parsed();
    const again = parseService(printService(service));
    expect(again.ok && again.value).toEqual(service);
  });

  it('keeps the indicators and the factors to consultations', () => {
    const service = parsed({ ...triage, ...optional });
    const text = printService(service);
    expect(text).toMatch(/indicators:\n {2}- record-access\n/);
    expect(text).toMatch(/spoiledShare:\n {4}value: 0\.4\n/);
    const again = parseService(text);
    expect(again.ok && again.value).toEqual(service);
    expect(printService(parsed())).not.toMatch(/indicators|spoiledShare/);
  });

  it('leaves out what is empty, and keeps the order of the schema', () => {
    const text = printService(parsed());
    expect(text.match(/^\w+/gm)).toEqual([
      'apiVersion',
      'kind',
      'name',
      'namespace',
      'description',
      'owner',
      'system',
      'tier',
      'tierReason',
      'shape',
      'phi',
      'image',
      'runtime',
      'load',
      'callers',
    ]);
  });

  it('keeps text that looks like a number or a comment as text', () => {
    const text = printService(parsed());
    expect(text).toContain('tag: "1.0"\n');
    expect(text).toContain('description: "Sorts patients: by urgency #1"\n');
  });

  it('tells editors where the schema is', () => {
    expect(printService(parsed(), 'https://vitals.example/s.json')).toMatch(
      /^# yaml-language-server: \$schema=https:\/\/vitals\.example\/s\.json\napiVersion: vitals\.dev\/v1\n/,
    );
  });
});
