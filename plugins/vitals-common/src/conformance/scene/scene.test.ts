import { readManifests } from '../../manifest';
import { defaultPolicy } from '../../policy';
import { sceneOf } from './scene';

const text = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: triage, namespace: clinic }
spec: { template: { metadata: { labels: { app: triage } }, spec: { containers: [] } } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: clinic }
spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: nightly } }, spec: {} } } } }
---
apiVersion: v1
kind: Service
metadata: { name: triage, namespace: clinic, labels: { scrape: 'yes' } }
spec: { selector: { app: triage, rollouts-pod-template-hash: 5f6 } }
---
apiVersion: v1
kind: Service
metadata: { name: by-hand, namespace: clinic }
spec: {}
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: triage, namespace: clinic }
spec: { scaleTargetRef: { name: triage } }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: all, namespace: monitoring }
spec: { selector: { matchLabels: { scrape: 'yes' } }, namespaceSelector: { any: true } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: triage, namespace: clinic }
spec: { http: [{ route: [{ destination: { host: triage.clinic.svc.cluster.local } }] }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: all, namespace: clinic }
spec: { mtls: { mode: STRICT } }
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: triage, namespace: clinic }
spec: {}
`;

const scene = sceneOf(readManifests(text, 'all.yaml').objects, {
  policy: defaultPolicy,
  services: [],
});

const workloadNames = (kind: string, namespace: string, name: string) => {
  const source = scene.objects.find(kind, namespace, name);
  return source && scene.workloadsOf(source).map(workload => workload.name);
};

describe('a scene', () => {
  it('tells kinds of different groups apart', () => {
    expect(scene.objects.ofKind('/Service')).toHaveLength(2);
    expect(scene.objects.ofKind('serving.knative.dev/Service')).toHaveLength(1);
  });

  it('leads from an object to the workloads that it is for', () => {
    expect(workloadNames('/Service', 'clinic', 'triage')).toEqual(['triage']);
    expect(workloadNames('/Service', 'clinic', 'by-hand')).toEqual([]);
    expect(workloadNames('keda.sh/ScaledObject', 'clinic', 'triage')).toEqual([
      'triage',
    ]);
    expect(
      workloadNames(
        'monitoring.coreos.com/ServiceMonitor',
        'monitoring',
        'all',
      ),
    ).toEqual(['triage']);
    expect(
      workloadNames('networking.istio.io/VirtualService', 'clinic', 'triage'),
    ).toEqual(['triage']);
    expect(
      workloadNames('security.istio.io/PeerAuthentication', 'clinic', 'all'),
    ).toEqual(['nightly', 'triage']);
  });

  it('leads back from a workload to its objects', () => {
    const triage = scene.workloadAt('clinic', 'Deployment', 'triage');
    expect(
      triage &&
        scene
          .objectsFor(triage, 'security.istio.io/PeerAuthentication')
          .map(({ object }) => object.metadata.name),
    ).toEqual(['all']);
  });

  it('finds pods of scheduled jobs where they stand', () => {
    const nightly = scene.workloadAt('clinic', 'CronJob', 'nightly');
    expect(nightly?.podLabels).toEqual({ app: 'nightly' });
    expect(nightly?.standing.shape).toBe('job');
    expect(nightly?.serves).toBe(false);
  });
});
