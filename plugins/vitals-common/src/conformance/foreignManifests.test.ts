import { readManifests } from '../manifest';
import { defaultPolicy } from '../policy';
import { judge } from './judge';

/** What a rule says of manifests that were not rendered by us: `status subject: seen`. */
function saidBy(rule: string, text: string): string[] {
  const { objects, problems } = readManifests(text, 'team.yaml');
  expect(problems).toEqual([]);
  return judge({ objects, policy: defaultPolicy, rules: [rule] }).verdicts.map(
    ({ status, subject, seen }) => `${status} ${subject.name}: ${seen}`,
  );
}

const deployment = (pod: string, name = 'booking') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: clinic }
spec:
  selector: { matchLabels: { app: booking } }
  template:
    metadata: { labels: { app: booking } }
    spec: ${pod}
`;

describe('pods for Windows', () => {
  const windows = deployment(
    '{ os: { name: windows }, containers: [{ name: app }] }',
  );

  it.each([
    'security/privilege-escalation',
    'security/capabilities',
    'security/user-id',
    'security/seccomp',
    'security/read-only-root',
  ])('are not asked for %s, which a cluster refuses there', rule => {
    expect(saidBy(rule, windows)).toEqual([]);
  });

  it('must not run as administrator either', () => {
    expect(saidBy('security/run-as-non-root', windows)).toEqual([
      'fail booking: runAsNonRoot not stated, runAsUser not stated',
    ]);
  });
});

describe('a Rollout that borrows the template of a Deployment', () => {
  const borrowed = `${deployment('{ containers: [{ name: app }] }').replace(
    'spec:\n',
    'spec:\n  replicas: 0\n',
  )}---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: booking-canary, namespace: clinic }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: booking }
`;
  const autoscaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: booking, namespace: clinic }
spec:
  scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: booking-canary }
  minReplicas: 3
`;

  it('is what its autoscaler scales', () => {
    const text = borrowed + autoscaler;
    expect(saidBy('autoscaling/target-exists', text)).toEqual([
      'pass booking: Rollout booking-canary',
    ]);
    expect(saidBy('autoscaling/present', text)).toEqual([
      'pass booking: autoscaler booking',
    ]);
  });

  it('has the replicas, not the Deployment, which is scaled to none', () => {
    expect(saidBy('autoscaling/replicas-unset', borrowed + autoscaler)).toEqual(
      ['pass booking: not stated'],
    );
    expect(
      saidBy('availability/replicas', `${borrowed}  replicas: 3\n`),
    ).toEqual(['pass booking: 3 replicas']);
  });
});

describe('environment variables', () => {
  const judged = (name: string, value: string) =>
    saidBy(
      'security/secret-in-environment',
      deployment(
        `{ containers: [{ name: app, env: [{ name: ${name}, value: '${value}' }] }] }`,
      ),
    );

  it.each([
    ['PWD', '/app'],
    ['TOKEN_EXPIRY', '3600'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['AWS_SECRET_ARN', 'arn:aws:secretsmanager:eu-west-1:1:secret:x'],
    ['REQUIRE_TOKEN', 'true'],
    ['DB_PASSWORD', '$(POSTGRES_PASSWORD)'],
    ['DATABASE_URL', 'postgres://app:$(DB_PASSWORD)@db:5432/records'],
    ['DATABASE_URL', 'postgres://app@db:5432/records'],
  ])('that hold no secret pass: %s=%s', (name, value) => {
    expect(judged(name, value)).toEqual(['pass booking: none']);
  });

  it.each([
    ['DB_PASSWORD', '12345'],
    ['DB_PWD', 'correct horse'],
    ['DATABASE_URL', 'postgres://app:hunter2@db:5432/records'],
    ['BROKER', 'amqps://:hunter2@mq'],
  ])('that hold one do not: %s=%s', (name, value) => {
    expect(judged(name, value)).toEqual([`fail booking: ${name}`]);
  });
});

describe('egress of a network policy', () => {
  const judged = (rules: string) =>
    saidBy(
      'network/dns-allowed',
      `${deployment('{ containers: [{ name: app }] }')}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: booking, namespace: clinic }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress: ${rules}
`,
    );
  const namespace = (name: string) =>
    `namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${name} } }`;

  it.each([
    '[{ ports: [{ port: 53, protocol: UDP }] }]',
    `[{ to: [{ ${namespace('kube-system')} }] }]`,
    `[{ to: [{ ${namespace(
      'openshift-dns',
    )} }], ports: [{ port: 5353, protocol: UDP }] }]`,
    '[{ to: [{ namespaceSelector: { matchLabels: { role: dns } } }] }]',
    '[{ to: [{ ipBlock: { cidr: 169.254.20.10/32 } }] }]',
  ])('lets names be looked up: %s', rules => {
    expect(judged(rules)).toEqual(['pass booking: UDP port 53 allowed']);
  });

  it.each([
    '[]',
    '[{ to: [{ podSelector: { matchLabels: { app: postgres } } }] }]',
    `[{ to: [{ ${namespace('records')} }] }]`,
    '[{ ports: [{ port: 53, protocol: TCP }] }]',
  ])('does not: %s', rules => {
    expect(judged(rules)).toEqual(['fail booking: UDP port 53 closed']);
  });
});

describe('an autoscaler', () => {
  const autoscaler = (spec: string, version = 'v2') => `${deployment(
    '{ containers: [{ name: app }] }',
  )}---
apiVersion: autoscaling/${version}
kind: HorizontalPodAutoscaler
metadata: { name: booking, namespace: clinic }
spec: { scaleTargetRef: { kind: Deployment, name: booking }, maxReplicas: 9, ${spec} }
`;
  const requests =
    '{ type: Pods, pods: { metric: { name: requests }, target: { type: AverageValue, averageValue: 50 } } }';
  const memory =
    '{ type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 70 } } }';

  it('that watches requests alone may be right, which no file can tell', () => {
    expect(
      saidBy('autoscaling/cpu-target', autoscaler(`metrics: [${requests}]`)),
    ).toEqual(['unknown booking: no metric of CPU, but of kind Pods']);
  });

  it('that watches memory alone is not right', () => {
    expect(
      saidBy('autoscaling/cpu-target', autoscaler(`metrics: [${memory}]`)),
    ).toEqual(['warn booking: no utilisation target for CPU']);
  });

  it('keeps its other metrics in the patch, which replaces the list', () => {
    const { objects } = readManifests(
      autoscaler(`metrics: [${memory}]`),
      'team.yaml',
    );
    const [{ fix }] = judge({
      objects,
      policy: defaultPolicy,
      rules: ['autoscaling/cpu-target'],
    }).verdicts;
    expect(fix?.patch).toMatch(/name: cpu[^]*name: memory/);
  });

  it('of the first version is patched in its own words', () => {
    const { objects } = readManifests(
      autoscaler('targetCPUUtilizationPercentage: 90', 'v1'),
      'team.yaml',
    );
    const [{ fix }] = judge({
      objects,
      policy: defaultPolicy,
      rules: ['autoscaling/cpu-target'],
    }).verdicts;
    expect(fix?.patch).toContain('spec:\n  targetCPUUtilizationPercentage: 69');
  });
});

describe('a Service', () => {
  const service = (spec: string, annotations = '') => `apiVersion: v1
kind: Service
metadata: { name: booking, namespace: clinic, annotations: { ${annotations} } }
spec: { ${spec} }
`;
  const versions = (port: number, track = 'canary') => {
    const one = (name: string, number: number, label: string) =>
      deployment(
        `{ containers: [{ name: app, ports: [{ containerPort: ${number} }] }] }`,
        name,
      ).replace(
        'labels: { app: booking }',
        `labels: { app: booking, track: ${label} }`,
      );
    return [
      one('booking', 8080, 'stable'),
      one('booking-canary', port, track),
      service('selector: { app: booking }, ports: [{ port: 8080 }]'),
    ].join('---\n');
  };

  it('may lead to two versions of one service', () => {
    expect(saidBy('network/service-selects-one', versions(8080))).toEqual([
      'pass booking: 2 workloads: Deployment booking, Deployment booking-canary',
    ]);
  });

  it.each([
    ['a workload without its port', versions(9090)],
    ['two that nothing tells apart', versions(8080, 'stable')],
  ])('may not lead to %s', (_, text) => {
    expect(saidBy('network/service-selects-one', text)).toEqual([
      'fail booking: 2 workloads: Deployment booking, Deployment booking-canary',
    ]);
  });

  it('may be balanced inside', () => {
    const balanced = (annotations: string) =>
      saidBy(
        'network/service-type',
        service('type: LoadBalancer', annotations),
      );
    expect(balanced('networking.gke.io/load-balancer-type: Internal')).toEqual([
      'pass booking: LoadBalancer, of the inside',
    ]);
    expect(balanced('')).toEqual(['fail booking: LoadBalancer']);
  });
});

describe('pods that are scraped by annotation', () => {
  it('are unknown, since Prometheus must be set up for it', () => {
    const text = deployment('{ containers: [{ name: app }] }').replace(
      'metadata: { labels',
      'metadata: { annotations: { prometheus.io/scrape: "true" }, labels',
    );
    expect(saidBy('telemetry/scraped', text)).toEqual([
      'unknown booking: the annotation prometheus.io/scrape, which is followed only where Prometheus is set up to',
    ]);
  });
});

describe('an Ingress of the AWS controller', () => {
  it('may name an action instead of a Service', () => {
    const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: booking, namespace: clinic }
spec:
  defaultBackend: { service: { name: redirect, port: { name: use-annotation } } }
---
apiVersion: v1
kind: Service
metadata: { name: booking, namespace: clinic }
`;
    expect(saidBy('network/ingress-backend', text)).toEqual([]);
  });
});

describe('pods whose containers state no port', () => {
  const service = `---
apiVersion: v1
kind: Service
metadata: { name: booking, namespace: clinic }
spec: { selector: { app: booking }, ports: [{ port: 80 }] }
`;

  it('must drain where a Service leads to them', () => {
    const pods = deployment('{ containers: [{ name: app }] }');
    expect(saidBy('drain/pre-stop', pods)).toEqual([]);
    expect(saidBy('drain/pre-stop', pods + service)).toEqual([
      'fail booking: no preStop',
    ]);
  });

  it('may have the priority of Kubernetes itself as agents of a node alone', () => {
    const pods = deployment(
      '{ priorityClassName: system-node-critical, containers: [{ name: app }] }',
    );
    expect(
      saidBy(
        'availability/priority-class',
        pods.replace('kind: Deployment', 'kind: DaemonSet'),
      ),
    ).toEqual(['pass booking: system-node-critical']);
    expect(saidBy('availability/priority-class', pods)).toEqual([
      'fail booking: system-node-critical',
    ]);
  });
});

describe('a pod that asks the Kubernetes API', () => {
  const pods = deployment(
    '{ serviceAccountName: operator, containers: [{ name: app }] }',
  );
  const binding = (subject: string) => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: operator }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: operator }
subjects: [{ kind: ServiceAccount, namespace: clinic, name: ${subject} }]
`;

  it('may have a token where a role is bound to its account', () => {
    expect(saidBy('security/token-mount', pods + binding('operator'))).toEqual([
      'pass booking: not stated, so true; a role is bound to its account',
    ]);
  });

  it('may not where the role is bound to another', () => {
    expect(saidBy('security/token-mount', pods + binding('other'))).toEqual([
      'fail booking: not stated, so true',
    ]);
  });
});

describe('the deadline of a run', () => {
  const job = (jobSpec: string, pod: string) => `
apiVersion: batch/v1
kind: Job
metadata: { name: clean, namespace: clinic }
spec: { ${jobSpec}template: { spec: { ${pod}restartPolicy: Never, containers: [{ name: app }] } } }
`;

  it.each([
    ['', '', 'fail clean: no deadline'],
    ['activeDeadlineSeconds: 600, ', '', 'pass clean: 600 s'],
    ['', 'activeDeadlineSeconds: 900, ', 'pass clean: 900 s'],
  ])('with %j on the Job and %j on its pod: %s', (jobSpec, pod, words) => {
    expect(saidBy('jobs/deadline', job(jobSpec, pod))).toEqual([words]);
  });
});

describe('the schedule of a CronJob', () => {
  const cronJob = (schedule: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: clean, namespace: clinic }
spec: { schedule: "${schedule}", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: app }] } } } } }
`;

  it.each([
    ['@hourly', 'pass'],
    ['@every 1h30m', 'pass'],
    ['0 7 ? * MON-FRI', 'pass'],
    ['61 7 * * *', 'fail'],
    ['@sometimes', 'fail'],
    ['0 7 * * * *', 'fail'],
  ])('%s: %s', (schedule, status) => {
    expect(saidBy('jobs/schedule', cronJob(schedule))).toEqual([
      `${status} clean: "${schedule}"`,
    ]);
  });
});
