import {
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { platform } from '../platform';

const noon = Date.UTC(2026, 10, 24, 12);

const objects = platform(1, noon, []).clusters.flatMap(
  cluster => cluster.objects,
);

function find(kind: string, name: string): KubernetesObject | undefined {
  return objects.find(
    object => object.kind === kind && object.metadata.name === name,
  );
}

describe('a service that KEDA scales', () => {
  it('has the autoscaler that KEDA made, and is told its name', () => {
    const scaled = find('ScaledObject', 'session');
    const horizontal = find('HorizontalPodAutoscaler', 'keda-hpa-session');
    expect(scaled?.status).toMatchObject({
      hpaName: 'keda-hpa-session',
      externalMetricNames: ['s0-prometheus'],
      resourceMetricNames: ['cpu'],
    });
    expect(horizontal?.metadata.ownerReferences).toMatchObject([
      { kind: 'ScaledObject', name: 'session', uid: scaled?.metadata.uid },
    ]);
    expect(horizontal?.spec).toMatchObject({
      minReplicas: 3,
      scaleTargetRef: { kind: 'Rollout', name: 'session' },
      metrics: [
        // 120 consultations × 0.66
        { external: { target: { averageValue: '79.2' } } },
        { containerResource: { target: { averageUtilization: 53 } } },
      ],
    });
  });

  it('runs no more consultations a replica than it is scaled for', () => {
    const horizontal = find('HorizontalPodAutoscaler', 'keda-hpa-video-media');
    const each = Number(
      valueAt(horizontal, [
        'status',
        'currentMetrics',
        0,
        'external',
        'current',
        'averageValue',
      ]),
    );
    // 40 consultations × 0.66
    expect(each).toBeLessThanOrEqual(27);
    expect(each).toBeGreaterThan(0);
    const { length } = objects.filter(
      ({ kind }) => kind === 'HorizontalPodAutoscaler',
    );
    expect(length).toBeGreaterThan(10);
  });
});
