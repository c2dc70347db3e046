import { formatProblem } from '../manifest';
import {
  descriptorFromForm,
  formFieldOf,
  neighbourRefs,
} from './descriptorFromForm';
import { checkService } from './parseService';

const facts = { today: '2026-11-01' };

const triageForm = {
  name: 'triage',
  description: 'Asks for symptoms and finds the urgency.',
  owner: 'group:default/clinical-engineering',
  system: 'system:default/consultation',
  tier: { tier: 'core', reason: 'A clinical workflow waits for it.' },
  phi: true,
  callers: [{ service: 'gateway', namespace: 'edge' }],
  dependencies: ['component:default/records'],
  thirdParties: [],
  replicaRequestsPerSecond: 40,
  peakRequestsPerSecond: 120,
};

function problemsFor(form: Record<string, unknown>): string[] {
  const checked = checkService(descriptorFromForm(form, facts), 'form');
  return checked.ok ? [] : checked.problems.map(formatProblem);
}

describe('descriptorFromForm', () => {
  it('makes a valid descriptor of a filled form', () => {
    expect(checkService(descriptorFromForm(triageForm, facts), 'form')).toEqual(
      {
        ok: true,
        value: {
          apiVersion: 'vitals.dev/v1',
          kind: 'Service',
          name: 'triage',
          namespace: 'consultation',
          description: 'Asks for symptoms and finds the urgency.',
          owner: 'group:default/clinical-engineering',
          system: 'consultation',
          tier: 'core',
          tierReason: 'A clinical workflow waits for it.',
          shape: 'api',
          phi: true,
          image: {
            repository: 'registry.example.org/consultation/triage',
            tag: '0.1.0',
          },
          runtime: {
            port: 8080,
            metricsPort: 9464,
            cpuMillicores: 250,
            memoryMebibytes: 256,
          },
          load: {
            replicaRequestsPerSecond: {
              value: 40,
              basis: 'declared',
              date: '2026-11-01',
            },
            peakRequestsPerSecond: {
              value: 120,
              basis: 'declared',
              date: '2026-11-01',
            },
          },
          routes: [],
          callers: [{ service: 'gateway', namespace: 'edge' }],
          dependencies: [{ service: 'records', port: 8080 }],
          databases: [],
          thirdParties: [],
          journeys: [],
          indicators: [],
          overrides: {},
        },
      },
    );
  });

  it.each([
    ['clinical-engineering', 'group:default/clinical-engineering'],
    ['group:clinical-engineering', 'group:default/clinical-engineering'],
    ['user:default/ada', 'user:default/ada'],
    ['care/nurses', 'group:care/nurses'],
  ])('reads the owner %s as %s', (owner, expected) => {
    expect(descriptorFromForm({ ...triageForm, owner }, facts).owner).toBe(
      expected,
    );
  });

  it('takes a database to stand beside the service unless the form says where', () => {
    const row = { name: 'database', kind: 'postgresql' };
    const form = {
      ...triageForm,
      databases: [
        { ...row, host: '' },
        { ...row, name: 'archive', host: 'archive.clinic.example' },
        { ...row, name: 'shared', service: 'postgres', secret: 'shared-url' },
      ],
    };
    expect(descriptorFromForm(form, facts).databases).toEqual([
      { ...row, service: 'triage-database', secret: 'triage-database' },
      {
        ...row,
        name: 'archive',
        host: 'archive.clinic.example',
        secret: 'triage-archive',
      },
      { ...row, name: 'shared', service: 'postgres', secret: 'shared-url' },
    ]);
  });

  it('puts neighbours where the catalog says that they run', () => {
    const form = {
      ...triageForm,
      callers: ['component:default/gateway'],
      dependencies: ['component:default/records', 'elsewhere'],
    };
    expect(neighbourRefs(form)).toEqual([
      'component:default/gateway',
      'component:default/records',
    ]);
    const descriptor = descriptorFromForm(form, {
      ...facts,
      places: {
        'component:default/gateway': { namespace: 'edge', port: 8443 },
        'component:default/records': { namespace: 'records', port: 9000 },
      },
    });
    expect(descriptor.callers).toEqual([
      { service: 'gateway', namespace: 'edge' },
    ]);
    expect(descriptor.dependencies).toEqual([
      { service: 'records', namespace: 'records', port: 9000 },
      { service: 'elsewhere' },
    ]);
  });

  it('treats empty text as not given', () => {
    const descriptor = descriptorFromForm(
      {
        ...triageForm,
        namespace: ' ',
        exposureHost: '',
        thirdParties: [
          {
            name: 'pharmacy',
            host: 'api.pharmacy.example',
            port: null,
            timeoutMilliseconds: 2000,
          },
        ],
      },
      facts,
    );
    expect(descriptor.namespace).toBe('consultation');
    expect(descriptor).not.toHaveProperty('exposure');
    expect(descriptor.thirdParties).toEqual([
      {
        name: 'pharmacy',
        host: 'api.pharmacy.example',
        timeoutMilliseconds: 2000,
      },
    ]);
  });

  it('drops what another answer to what starts a job has left behind', () => {
    const job = {
      schedule: { cron: '0 7 * * *', timeZone: 'Etc/UTC' },
      queue: { database: 'database', itemsPerReplica: 100 },
      deadlineSeconds: 600,
    };
    const jobOf = (startedBy?: string) =>
      descriptorFromForm({ job, startedBy }, { today: '2026-11-01' }).job;
    expect(jobOf('clock')).toEqual({
      schedule: job.schedule,
      deadlineSeconds: 600,
    });
    expect(jobOf('queue')).toEqual({ queue: job.queue, deadlineSeconds: 600 });
    expect(jobOf()).toEqual(job);
  });

  it('names what a form half filled still lacks', () => {
    expect(problemsFor({ name: 'Triage!' })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^form: name: expected a DNS label/),
        expect.stringMatching(/^form: description: expected text/),
        expect.stringMatching(/^form: tier: expected text/),
      ]),
    );
  });

  it('reports a wrong name once', () => {
    expect(problemsFor({ ...triageForm, name: 'Triage' })).toEqual([
      'form: name: expected a DNS label: lower-case letters, digits and hyphens, starting with a letter and ending with a letter or digit, found "Triage"',
    ]);
  });

  it('refuses values of another type instead of hiding them', () => {
    expect(problemsFor({ ...triageForm, phi: 'maybe' })).toEqual([
      'form: phi: expected true or false, found "maybe"',
    ]);
  });
});

describe('formFieldOf', () => {
  it.each([
    ['name', 'name'],
    ['tierReason', 'tier'],
    ['exposure.host', 'exposureHost'],
    ['load.peakRequestsPerSecond.value', 'peakRequestsPerSecond'],
    ['runtime.cpuMillicores', 'cpuMillicores'],
    ['image.tag', 'imageTag'],
    ['image.repository', 'imageRepository'],
    ['thirdParties[0].host', 'thirdParties'],
    ['image', 'imageRepository'],
  ])('leads %s back to %s', (path, field) => {
    expect(formFieldOf(path)).toBe(field);
  });

  it('knows no field for the whole document', () => {
    expect(formFieldOf('')).toBeUndefined();
  });
});
