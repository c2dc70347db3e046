import {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
} from '../testing';

const rollout = 'Rollout/triage';
const container = ['spec', 'template', 'spec', 'containers', 0];

describe('workload', () => {
  it('is a Rollout that splits traffic between two Services for a canary', () => {
    expect(renderedValue({}, rollout, ['spec', 'strategy'])).toEqual({
      canary: {
        stableService: 'triage',
        canaryService: 'triage-canary',
        trafficRouting: {
          istio: {
            virtualService: {
              name: 'triage',
              routes: ['default-read', 'default-write'],
            },
          },
        },
        dynamicStableScale: true,
        minPodsPerReplicaSet: 2,
        abortScaleDownDelaySeconds: 600,
        analysis: expect.anything(),
        steps: [
          { setWeight: 20 },
          { pause: { duration: '10m' } },
          { setWeight: 50 },
          { pause: { duration: '10m' } },
          { analysis: expect.anything() },
        ],
      },
    });
  });

  it('is a Rollout with an active and a preview Service for blue-green', () => {
    const policy = policyWith({
      tiers: { core: { release: { strategy: 'blue-green' } } },
    });
    expect(renderedValue({ policy }, rollout, ['spec', 'strategy'])).toEqual({
      blueGreen: {
        activeService: 'triage',
        previewService: 'triage-preview',
        autoPromotionEnabled: true,
        scaleDownDelaySeconds: 600,
        abortScaleDownDelaySeconds: 600,
        postPromotionAnalysis: expect.anything(),
      },
    });
    expect(renderedObjects({ policy }).has('Service/triage-preview')).toBe(
      true,
    );
  });

  it('is a Deployment with one Service for a rolling release', () => {
    const service = serviceWith({ tier: 'auxiliary' });
    const objects = renderedObjects({ service });
    expect(objects.has('Rollout/triage')).toBe(false);
    expect(
      [...objects.keys()].filter(name => name.startsWith('Service/')),
    ).toEqual(['Service/triage-metrics', 'Service/triage']);
    expect(
      renderedValue({ service }, 'Deployment/triage', ['spec', 'strategy']),
    ).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
    });
  });

  it.each(['core', 'auxiliary'])(
    'leaves the number of replicas to the autoscaler in tier %s',
    tier => {
      const objects = renderedObjects({ service: serviceWith({ tier }) });
      const workload =
        objects.get('Rollout/triage') ?? objects.get('Deployment/triage');
      expect(workload?.spec).not.toHaveProperty('replicas');
    },
  );

  it('has no rollback window where the policy counts no revisions', () => {
    const policy = policyWith({
      tiers: { core: { release: { rollbackWindowRevisions: 0 } } },
    });
    expect(renderedValue({ policy }, rollout, ['spec'])).not.toHaveProperty(
      'rollbackWindow',
    );
    expect(renderedValue({}, rollout, ['spec', 'rollbackWindow'])).toEqual({
      revisions: 3,
    });
  });
});

describe('pod', () => {
  it('asks each probe its own question with its own numbers', () => {
    expect(renderedValue({}, rollout, [...container, 'startupProbe'])).toEqual({
      httpGet: { path: '/startupz', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 30,
    });
    expect(
      renderedValue({}, rollout, [...container, 'readinessProbe']),
    ).toEqual({
      httpGet: { path: '/readyz', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 3,
    });
    expect(renderedValue({}, rollout, [...container, 'livenessProbe'])).toEqual(
      {
        httpGet: { path: '/livez', port: 'http' },
        periodSeconds: 10,
        timeoutSeconds: 3,
        failureThreshold: 6,
        terminationGracePeriodSeconds: 30,
      },
    );
  });

  it('limits CPU only where the policy says so, and rounds limits up', () => {
    const auxiliary = serviceWith({
      tier: 'auxiliary',
      runtime: {
        port: 8080,
        metricsPort: 9464,
        cpuMillicores: 155,
        memoryMebibytes: 301,
      },
    });
    const path = [...container, 'resources'];
    expect(renderedValue({ service: auxiliary }, 'Deployment/triage', path))
      // 155 × 2 = 310; 301 × 1.5 = 451.5
      .toMatchObject({
        requests: { cpu: '155m', memory: '301Mi' },
        limits: { cpu: '310m', memory: '452Mi' },
      });
    expect(renderedValue({}, rollout, [...path, 'limits'])).toEqual({
      memory: '512Mi',
      'ephemeral-storage': '256Mi',
    });
  });

  it('has no preStop where the policy sleeps 0 s', () => {
    const policy = policyWith({
      tiers: { core: { run: { preStopSeconds: 0 } } },
    });
    expect(renderedValue({ policy }, rollout, container)).not.toHaveProperty(
      'lifecycle',
    );
    expect(renderedValue({}, rollout, [...container, 'lifecycle'])).toEqual({
      preStop: { sleep: { seconds: 10 } },
    });
  });

  it('names an image by digest where the descriptor gives one', () => {
    const tag = `sha256:${'0a'.repeat(32)}`;
    const repository = 'registry.example.org/clinic/triage';
    const service = serviceWith({ image: { repository, tag } });
    expect(renderedValue({ service }, rollout, [...container, 'image'])).toBe(
      `${repository}@${tag}`,
    );
  });

  it('spreads each version on its own, as strictly as the tier asks', () => {
    const path = ['spec', 'template', 'spec', 'topologySpreadConstraints'];
    const service = serviceWith({ tier: 'critical' });
    expect(renderedValue({ service }, rollout, [...path, 0])).toEqual({
      topologyKey: 'topology.kubernetes.io/zone',
      maxSkew: 1,
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'triage' } },
      matchLabelKeys: ['rollouts-pod-template-hash'],
      nodeTaintsPolicy: 'Honor',
    });
    const rolling = serviceWith({ tier: 'auxiliary' });
    expect(
      renderedValue({ service: rolling }, 'Deployment/triage', path),
    ).toMatchObject([
      {
        topologyKey: 'kubernetes.io/hostname',
        matchLabelKeys: ['pod-template-hash'],
      },
    ]);
  });

  it('carries no policy version, so that a new version restarts nothing', () => {
    expect(
      JSON.stringify(renderedValue({}, rollout, ['spec', 'template'])),
    ).not.toContain('policy-version');
  });

  it('tells the service its neighbours; two of one name by their address', () => {
    const service = serviceWith({
      dependencies: [
        { service: 'records', port: 8080 },
        { service: 'audit', port: 8080 },
        { service: 'audit', namespace: 'platform', port: 9000 },
      ],
    });
    const env = renderedValue({ service }, rollout, [...container, 'env']);
    expect(env).toContainEqual({ name: 'GRACE_SECONDS', value: '50' });
    expect(env).toContainEqual({
      name: 'DEPENDENCIES',
      value:
        '{"records":"http://records.clinic:8080","audit.clinic:8080":"http://audit.clinic:8080","audit.platform:9000":"http://audit.platform:9000"}',
    });
    expect(env).toContainEqual({
      name: 'THIRD_PARTIES',
      value:
        '{"pharmacy":{"host":"api.pharmacy.example","port":443,"timeoutMilliseconds":1500}}',
    });
  });

  it('tells a session how many consultations it was sized for, and their length', () => {
    const figure = (value: number) =>
      ({ value, basis: 'declared', date: '2026-11-01' } as const);
    const service = serviceWith({
      shape: 'session',
      load: {
        replicaSessions: figure(120),
        peakSessions: figure(300),
        consultationMinutes: figure(12.5),
      },
    });
    const env = renderedValue({ service }, rollout, [...container, 'env']);
    expect(env).toContainEqual({ name: 'REPLICA_SESSIONS', value: '120' });
    expect(env).toContainEqual({ name: 'CONSULTATION_MINUTES', value: '12.5' });
  });
});
