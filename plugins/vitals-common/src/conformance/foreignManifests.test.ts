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
