import { readManifests } from '../manifest';
import { defaultPolicy } from '../policy';
import { judge } from './judge';

function reportOn(text: string, rules?: readonly string[]) {
  const { objects, problems } = readManifests(text, 'team.yaml');
  expect(problems).toEqual([]);
  return judge({ objects, policy: defaultPolicy, rules });
}

/** What a rule says: `status subject: seen`. */
function saidBy(rule: string, text: string): string[] {
  return reportOn(text, [rule]).verdicts.map(
    ({ status, subject, seen }) => `${status} ${subject.name}: ${seen}`,
  );
}

const workload = (
  { apiVersion = 'apps/v1', kind = 'Deployment', image = 'booking:1' },
  more = '',
) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: booking, namespace: clinic }
spec:
  selector: { matchLabels: { app: booking } }
  template:
    metadata: { labels: { app: booking } }
    spec: { containers: [{ name: app, image: '${image}', ports: [{ containerPort: 80 }] }] ${more} }
`;

describe('a workload', () => {
  it.each([
    ['of a group that is gone', 'extensions/v1beta1', 'Deployment'],
    ['of a kind that nobody told us', 'serving.knative.dev/v1', 'Service'],
    ['of OpenShift', 'apps.openshift.io/v1', 'DeploymentConfig'],
  ])('%s is judged for what it runs', (_, apiVersion, kind) => {
    expect(
      saidBy('resources/cpu-request', workload({ apiVersion, kind })),
    ).toEqual(['fail booking: no request']);
  });

  it('with a plain selector selects its pods by it', () => {
    const controller = (label: string) => `apiVersion: v1
kind: ReplicationController
metadata: { name: booking, namespace: clinic }
spec:
  selector: { app: ${label} }
  template:
    metadata: { labels: { app: booking } }
    spec: { containers: [{ name: app }] }
`;
    const rule = 'objects/selector-matches';
    expect(saidBy(rule, controller('booking'))).toEqual([
      'pass booking: app=booking',
    ]);
    expect(saidBy(rule, controller('triage'))).toEqual([
      'fail booking: app=triage',
    ]);
  });

  it('without a template is told so once, and nothing else is guessed', () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: booking, namespace: clinic }
spec: { containers: [{ name: app }] }
`;
    expect(saidBy('objects/pod-template', text)).toEqual([
      'fail booking: no containers',
    ]);
    expect(saidBy('resources/cpu-request', text)).toEqual([]);
  });
});

describe('what a workload is there for', () => {
  const asksRequests = [
    'drain/pre-stop',
    'drain/grace-period',
    'mesh/mode',
    'availability/replicas',
  ];
  const asked = (kind: string, image: string) =>
    reportOn(workload({ kind, image }), asksRequests).verdicts.map(
      ({ rule }) => rule,
    );

  it('decides what it is asked', () => {
    expect(asked('Deployment', 'booking:1').sort()).toEqual(
      [...asksRequests].sort(),
    );
    expect(asked('DaemonSet', 'fluent-bit:3')).toEqual([]);
    expect(asked('StatefulSet', 'docker.io/library/postgres:16')).toEqual([
      'mesh/mode',
    ]);
    expect(asked('StatefulSet', 'registry.example/booking:1').sort()).toEqual(
      [...asksRequests].sort(),
    );
  });

  it('stands in the report where the workload states no shape', () => {
    const names = (kind: string, image: string) => {
      const { assumedShape } = reportOn(workload({ kind, image }), []);
      return Object.entries(assumedShape ?? {}).flatMap(([purpose, subjects]) =>
        subjects.map(({ name }) => `${purpose} ${name}`),
      );
    };
    expect(names('Deployment', 'a')).toEqual(['requests booking']);
    expect(names('DaemonSet', 'a')).toEqual(['node booking']);
    expect(names('StatefulSet', 'bitnami/redis-cluster:7@sha256:1')).toEqual([
      'data booking',
    ]);
    const stated = workload({}).replace(
      'labels: { app: booking }',
      'labels: { app: booking, vitals.dev/shape: session }',
    );
    expect(reportOn(stated, []).assumedShape).toBeUndefined();
  });
});

describe('an API version', () => {
  const named = (apiVersion: string, kind: string) =>
    reportOn(
      `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: x } }`,
      ['objects/api-version'],
    ).verdicts.map(({ status, limit }) => `${status}: ${limit}`);

  it.each([
    ['v1', 'Deployment', 'fail: apps/v1'],
    ['app/v1', 'Deployment', 'fail: apps/v1'],
    ['apps/v1', 'Service', 'fail: v1'],
    ['batch/v1', 'Pods', 'fail: a version that has Pods'],
    ['v1', 'Service', 'pass: a version that Kubernetes serves'],
    [
      'serving.knative.dev/v1',
      'Service',
      'pass: a version that Kubernetes serves',
    ],
    ['example.org/v1', 'Deployment', 'pass: a version that Kubernetes serves'],
  ])('%s of kind %s: %s', (apiVersion, kind, expected) => {
    expect(named(apiVersion, kind)).toEqual([expected]);
  });
});

describe('a disruption budget whose pods were not given', () => {
  const budget = (spec: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: booking, namespace: clinic }
spec: { ${spec} }
`;

  it.each([
    ['maxUnavailable: 0', ['fail booking: maxUnavailable 0: 0']],
    ['minAvailable: 100%', ['fail booking: minAvailable 100%: 0']],
    ['maxUnavailable: 1', []],
    ['minAvailable: 5', []],
  ])('is judged by what it says whatever they are: %s', (spec, expected) => {
    expect(saidBy('availability/disruption-lets-drain', budget(spec))).toEqual(
      expected,
    );
  });

  it.each([
    ['', 'neither maxUnavailable nor minAvailable'],
    [
      'maxUnavailable: 1, minAvailable: 1',
      'both maxUnavailable and minAvailable',
    ],
  ])('states one number: %s', (spec, seen) => {
    expect(saidBy('availability/disruption-value', budget(spec))).toEqual([
      `fail booking: ${seen}`,
    ]);
  });
});

describe('anti-affinity', () => {
  const apart = (key: string, label: string) =>
    saidBy(
      'availability/node-spread',
      workload(
        {},
        `, affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: ${key}, labelSelector: { matchLabels: { app: ${label} } } } }] } }`,
      ),
    );

  it('counts where it means the workload’s own pods', () => {
    expect(apart('kubernetes.io/hostname', 'booking')).toEqual([
      'pass booking: anti-affinity, preferred',
    ]);
    expect(apart('topology.kubernetes.io/zone', 'booking')).toEqual([
      'pass booking: anti-affinity, preferred',
    ]);
    expect(apart('kubernetes.io/hostname', 'triage')).toEqual([
      'warn booking: not spread',
    ]);
  });
});

describe('an autoscaler', () => {
  it('that has no room above its least never scales', () => {
    const most = (min: number, max: number) =>
      saidBy(
        'autoscaling/max-replicas',
        `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: booking, namespace: clinic }
spec: { scaleTargetRef: { kind: Deployment, name: booking }, minReplicas: ${min}, maxReplicas: ${max} }
`,
      );
    expect(most(20, 20)).toEqual(['fail booking: 20 replicas']);
    expect(most(20, 30)).toEqual(['pass booking: 30 replicas']);
  });
});

describe('the time zone of a CronJob', () => {
  it.each([
    ['Europe/Berlin', 'pass'],
    ['europe/berlin', 'warn'],
    ['Europe/Bonn', 'warn'],
  ])('%s: %s, as Kubernetes knows names', (name, status) => {
    const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: clinic }
spec:
  schedule: 0 2 * * *
  timeZone: ${name}
  jobTemplate: { spec: { template: { spec: { containers: [{ name: app, image: 'app:1' }] } } } }
`;
    expect(saidBy('jobs/time-zone', cronJob)).toEqual([
      `${status} nightly: "${name}"`,
    ]);
  });
});
