import type { ServiceDescriptor } from '../service';
import {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
} from '../testing';

const database = {
  name: 'database',
  kind: 'postgresql',
  service: 'triage-database',
  secret: 'triage-database',
  port: 5432,
} as const;

function jobOf(
  job: NonNullable<ServiceDescriptor['job']>,
  changes: Partial<ServiceDescriptor> = {},
): ServiceDescriptor {
  return serviceWith({
    ...{ shape: 'job', load: {}, routes: [], callers: [] },
    exposure: undefined,
    databases: [database],
    job,
    ...changes,
  });
}

const byTheClock = jobOf({
  schedule: { cron: '0 7 * * MON-FRI', timeZone: 'Europe/Berlin' },
  deadlineSeconds: 600,
});
const byTheQueue = jobOf({
  queue: { database: 'database', itemsPerReplica: 20 },
  deadlineSeconds: 60,
});

const cronJob = (path: (string | number)[], service = byTheClock) =>
  renderedValue({ service }, 'CronJob/triage', ['spec', ...path]);

const environment = (pod: unknown): Record<string, unknown> =>
  Object.fromEntries(
    (Array.isArray(pod) ? pod : []).map(({ name, value }) => [name, value]),
  );

const template = ['jobTemplate', 'spec', 'template'];

describe('a job by the clock', () => {
  it('is a CronJob of one run at a time, and nothing that a caller would need', () => {
    expect([...renderedObjects({ service: byTheClock }).keys()].sort()).toEqual(
      [
        'AuthorizationPolicy/triage',
        'CronJob/triage',
        'Kustomization/triage',
        'NetworkPolicy/triage',
        'PeerAuthentication/triage',
        'Service/triage-metrics',
        'ServiceAccount/triage',
        'ServiceEntry/triage.pharmacy',
        'ServiceMonitor/triage',
        'Telemetry/triage',
      ],
    );
    expect(cronJob(['schedule'])).toBe('0 7 * * MON-FRI');
    expect(cronJob(['timeZone'])).toBe('Europe/Berlin');
    expect(cronJob(['concurrencyPolicy'])).toBe('Forbid');
  });

  it('is ended at its deadline and the time that the tier gives a start', () => {
    const startupProbe = {
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 30,
    };
    const policy = policyWith({ tiers: { core: { run: { startupProbe } } } });
    const value = (path: string[]) =>
      renderedValue({ policy, service: byTheClock }, 'CronJob/triage', [
        'spec',
        ...path,
      ]);
    expect(value(['jobTemplate', 'spec', 'activeDeadlineSeconds'])).toBe(750);
    expect(value(['startingDeadlineSeconds'])).toBe(750);
  });

  it('never lets a hundred starts be missed', () => {
    const service = jobOf({
      schedule: { cron: '* * * * *', timeZone: 'Etc/UTC' },
      deadlineSeconds: 86_400,
    });
    expect(cronJob(['startingDeadlineSeconds'], service)).toBe(6000);
  });

  it('tries again what broke, and not what only the next run can do', () => {
    const spec = ['jobTemplate', 'spec'];
    expect(cronJob([...spec, 'backoffLimit'])).toBe(2);
    expect(cronJob([...spec, 'podReplacementPolicy'])).toBe('Failed');
    expect(cronJob([...spec, 'podFailurePolicy', 'rules'])).toEqual([
      {
        action: 'Ignore',
        onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }],
      },
      {
        action: 'FailJob',
        onExitCodes: { containerName: 'app', operator: 'In', values: [75] },
      },
    ]);
    expect(cronJob([...template, 'spec', 'restartPolicy'])).toBe('Never');
  });

  it('has a sidecar that ends with it, no probes and no preStop', () => {
    expect(
      cronJob([
        ...template,
        'metadata',
        'annotations',
        'sidecar.istio.io/nativeSidecar',
      ]),
    ).toBe('true');
    const container = cronJob([...template, 'spec', 'containers', 0]);
    expect(container).not.toHaveProperty('livenessProbe');
    expect(container).not.toHaveProperty('readinessProbe');
    expect(container).not.toHaveProperty('startupProbe');
    expect(container).not.toHaveProperty('lifecycle');
  });

  it('is told its deadline, its grace without preStop, and where its metrics go', () => {
    const told = environment(
      cronJob([...template, 'spec', 'containers', 0, 'env']),
    );
    expect(told).toMatchObject({
      DEADLINE_SECONDS: '600',
      GRACE_SECONDS: '60',
      PUSHGATEWAY_URL:
        'http://prometheus-pushgateway.monitoring:9091/metrics/job/triage/namespace/clinic/service/triage/tier/core',
    });
  });

  it('may go to the Pushgateway', () => {
    const egress = renderedValue(
      { service: byTheClock },
      'NetworkPolicy/triage',
      ['spec', 'egress'],
    );
    expect(egress).toContainEqual({
      to: [
        {
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
          },
          podSelector: {
            matchLabels: { 'app.kubernetes.io/name': 'prometheus-pushgateway' },
          },
        },
      ],
      ports: [
        { protocol: 'TCP', port: 9091 },
        { protocol: 'TCP', port: 15_008 },
      ],
    });
  });
});

describe('a job by the queue', () => {
  it('is a Deployment that KEDA scales from zero, without a disruption budget', () => {
    const kinds = [...renderedObjects({ service: byTheQueue }).keys()];
    expect(kinds).toEqual(
      expect.arrayContaining([
        'Deployment/triage',
        'ScaledObject/triage',
        'TriggerAuthentication/triage',
      ]),
    );
    expect(
      kinds.filter(kind => /^(Pod|Horizontal|Rollout)/.test(kind)),
    ).toEqual([]);
  });

  it('is scaled by what its database says waits, asked with the Secret of that database', () => {
    const scaled = (path: (string | number)[]) =>
      renderedValue({ service: byTheQueue }, 'ScaledObject/triage', [
        'spec',
        ...path,
      ]);
    expect(scaled(['minReplicaCount'])).toBe(0);
    expect(scaled(['triggers'])).toEqual([
      {
        type: 'postgresql',
        metricType: 'AverageValue',
        metadata: {
          query: 'SELECT items FROM job_queue_triage',
          targetQueryValue: '20',
          activationTargetQueryValue: '0',
        },
        authenticationRef: { name: 'triage' },
      },
    ]);
    expect(scaled(['fallback'])).toBeUndefined();
    expect(
      renderedValue({ service: byTheQueue }, 'TriggerAuthentication/triage', [
        'spec',
        'secretTargetRef',
      ]),
    ).toEqual([
      { parameter: 'connection', name: 'triage-database', key: 'url' },
    ]);
  });

  it('is asked for by a view whose name a database takes', () => {
    const service = jobOf(
      {
        queue: { database: 'database', itemsPerReplica: 1 },
        deadlineSeconds: 60,
      },
      { name: 'after-visit-notes' },
    );
    expect(
      renderedValue({ service }, 'ScaledObject/after-visit-notes', [
        ...['spec', 'triggers', 0, 'metadata', 'query'],
      ]),
    ).toBe('SELECT items FROM job_queue_after_visit_notes');
  });
});

describe('a job behind a waypoint', () => {
  it('asks none of a Service that it does not have', () => {
    const policy = policyWith({
      tiers: {
        core: { protect: { mesh: { modeWithPhi: 'ambient-waypoint' } } },
      },
    });
    for (const service of [byTheClock, byTheQueue]) {
      const names = [...renderedObjects({ policy, service }).keys()];
      expect(names).toContain('AuthorizationPolicy/triage');
      expect(names.filter(name => /waypoint|Telemetry/.test(name))).toEqual([]);
    }
  });
});
