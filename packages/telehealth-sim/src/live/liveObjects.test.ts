import { valueAt } from '@vitals/plugin-vitals-common/manifest';
import { withValue } from '../changeAt';
import { schemaProblem } from '../__testUtils__/schemaProblem';
import { platform } from '../platform';
import { releaseHistory } from './releases';

const now = Date.UTC(2026, 10, 24, 10, 30);
const minute = 60_000;

/** 25 minutes into the canary of the gateway's latest release. */
const duringCanary = releaseHistory(1, 'gateway', now).releasedAt + 25 * minute;

describe('live objects', () => {
  it.each([
    ['on a usual day', now],
    ['while a canary is on its way', duringCanary],
  ])('are valid to their schemas %s', (_, time) => {
    const objects = platform(1, time, []).clusters.flatMap(
      cluster => cluster.objects,
    );
    expect(objects.length).toBeGreaterThan(300);
    expect(
      objects.map(schemaProblem).filter(problem => problem !== undefined),
    ).toEqual([]);
  });

  it('would not be valid with a field of the wrong type', () => {
    const [{ objects }] = platform(1, now, []).clusters;
    const pod = objects.find(({ kind }) => kind === 'Pod');
    expect(pod && schemaProblem(pod)).toBeUndefined();
    expect(
      pod &&
        schemaProblem(withValue(pod, ['spec', 'containers', 0, 'ports'], 1)),
    ).toMatch(/ports must be array/);
  });

  it('tell the same of a canary in Rollout, Services and VirtualService', () => {
    const [{ objects }] = platform(1, duringCanary, []).clusters;
    const find = (kind: string, name: string) =>
      objects.find(
        object => object.kind === kind && object.metadata.name === name,
      );
    const rollout = find('Rollout', 'gateway');
    const [stable, canary] = ['stableRS', 'currentPodHash'].map(field =>
      valueAt(rollout, ['status', field]),
    );
    expect(rollout?.status).toMatchObject({
      phase: 'Paused',
      message: 'CanaryPauseStep',
      currentStepIndex: 5,
    });
    expect(canary).not.toBe(stable);
    const selected = (service: string) =>
      valueAt(find('Service', service), [
        'spec',
        'selector',
        'rollouts-pod-template-hash',
      ]);
    expect(selected('gateway')).toBe(stable);
    expect(selected('gateway-canary')).toBe(canary);
    expect(
      valueAt(find('VirtualService', 'gateway'), ['spec', 'http', 0, 'route']),
    ).toEqual([
      { destination: { host: 'gateway' }, weight: 50 },
      { destination: { host: 'gateway-canary' }, weight: 50 },
    ]);
  });

  it('carry what an API server fills in', () => {
    const [{ objects }] = platform(1, now, []).clusters;
    const insurance = objects.find(
      ({ kind, metadata }) =>
        kind === 'Deployment' && metadata.name === 'insurance',
    );
    expect(insurance?.spec).toMatchObject({
      progressDeadlineSeconds: 600,
      template: {
        spec: {
          restartPolicy: 'Always',
          dnsPolicy: 'ClusterFirst',
          schedulerName: 'default-scheduler',
          serviceAccount: 'insurance',
          containers: [
            {
              imagePullPolicy: 'IfNotPresent',
              ports: [{ protocol: 'TCP' }, { protocol: 'TCP' }],
              readinessProbe: { successThreshold: 1 },
            },
          ],
        },
      },
    });
  });
});
