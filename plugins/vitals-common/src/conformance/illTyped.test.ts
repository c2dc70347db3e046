import { readManifests } from '../manifest';
import { defaultPolicy } from '../policy';
import { judge } from './judge';

function saidBy(rule: string, text: string): string[] {
  const { objects, problems } = readManifests(text, 'team.yaml');
  expect(problems).toEqual([]);
  return judge({ objects, policy: defaultPolicy, rules: [rule] }).verdicts.map(
    ({ status, seen }) => `${status}: ${seen}`,
  );
}

const deployment = (spec: string, container = '', pod = '') =>
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: booking, namespace: clinic, labels: { vitals.dev/tier: critical } }
spec:
  ${spec}
  selector: { matchLabels: { app: booking } }
  template:
    metadata: { labels: { app: booking } }
    spec: { ${pod} containers: [{ name: app, ${container} }] }
`;

const autoscaler = (spec: string) =>
  `${deployment('')}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: booking, namespace: clinic }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: booking }, ${spec} }
`;

const service = (container: string) =>
  `${deployment('', container)}---
apiVersion: v1
kind: Service
metadata: { name: booking, namespace: clinic }
spec: { selector: { app: booking }, ports: [{ port: 80, targetPort: http }] }
`;

const probe = (fields: string) =>
  `livenessProbe: { httpGet: { path: /livez, port: http }, ${fields} }`;

/** Each would pass if what Kubernetes refuses were taken for the default, or for the number it looks like. */
const cases: [rule: string, text: string, said: string][] = [
  [
    'availability/replicas',
    deployment('replicas: "5"'),
    'fail: replicas "5", which is no whole number',
  ],
  [
    'availability/replicas',
    deployment('replicas: 4.5'),
    'fail: replicas 4.5, which is no whole number',
  ],
  [
    'autoscaling/min-replicas',
    autoscaler('minReplicas: lots'),
    'fail: minReplicas "lots", which is no whole number',
  ],
  [
    'autoscaling/max-replicas',
    autoscaler('maxReplicas: "20"'),
    'fail: maxReplicas "20", which is no whole number',
  ],
  [
    'autoscaling/scale-up',
    autoscaler(
      'behavior: { scaleUp: { stabilizationWindowSeconds: "0", policies: [{ type: Percent, value: "100", periodSeconds: 15 }] } }',
    ),
    'warn: Max of "100" % a 15 s; after "0" s',
  ],
  [
    'resources/cpu-request',
    deployment('', 'resources: { requests: { cpu: 2 cores } }'),
    'fail: "2 cores", which is no quantity',
  ],
  [
    'resources/memory-request',
    deployment('', 'resources: { requests: { memory: lots } }'),
    'fail: "lots", which is no quantity',
  ],
  [
    'resources/memory-request',
    deployment('', 'resources: { requests: { memory: true } }'),
    'fail: no request',
  ],
  [
    'resources/ephemeral-storage',
    deployment(
      '',
      'resources: { requests: { ephemeral-storage: some }, limits: { ephemeral-storage: 1Gi } }',
    ),
    'warn: request "some", which is no quantity, limit 1Gi',
  ],
  [
    'probes/liveness-timing',
    deployment('', probe('periodSeconds: "10"')),
    'warn: periodSeconds "10", which is no whole number',
  ],
  [
    'probes/liveness-grace',
    deployment('', probe('terminationGracePeriodSeconds: soon')),
    'fail: terminationGracePeriodSeconds "soon", which is no whole number',
  ],
  [
    'drain/grace-period',
    deployment('', '', 'terminationGracePeriodSeconds: "7200",'),
    'fail: terminationGracePeriodSeconds "7200", which is no whole number',
  ],
  [
    'probes/port-exists',
    deployment(
      '',
      `ports: [{ name: http, containerPort: http }], ${probe('')}`,
    ),
    'fail: livenessProbe asks port http',
  ],
  [
    'network/service-port',
    service('ports: [{ name: http, containerPort: http }]'),
    'fail: 80 to http',
  ],
  [
    'security/host-port',
    deployment('', 'ports: [{ containerPort: 80, hostPort: "80" }]'),
    'fail: "80"',
  ],
  [
    'security/host-namespaces',
    deployment('', '', 'hostNetwork: "true",'),
    'fail: hostNetwork',
  ],
  [
    'security/exec-role',
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: debug }
rules: { apiGroups: '', resources: pods/exec, verbs: '*' }
`,
    'fail: rules[0] lets in',
  ],
  [
    'security/secret-in-config-map',
    '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { DB_PASSWORD: 12345 } }',
    'fail: DB_PASSWORD',
  ],
  [
    'network/backend-verified',
    `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: a }
spec: { host: a.example, trafficPolicy: { tls: { insecureSkipVerify: "true" } } }
`,
    'fail: insecureSkipVerify "true"',
  ],
  [
    'availability/spread-form',
    deployment(
      '',
      '',
      'topologySpreadConstraints: [{ topologyKey: zone, maxSkew: "1", whenUnsatisfiable: ScheduleAnyway }],',
    ),
    'fail: zone: maxSkew "1"',
  ],
  [
    'objects/container-ports',
    deployment('', 'ports: [{ containerPort: "80" }]'),
    'fail: "80" is no port',
  ],
  [
    'security/privileged',
    deployment('', 'securityContext: { privileged: "true" }'),
    'fail: "true"',
  ],
];

describe('a value of a type that Kubernetes refuses', () => {
  it.each(cases)('does not pass %s', (rule, text, said) => {
    expect(saidBy(rule, text)).toEqual([said]);
  });

  it('is not the same as none, which Kubernetes completes', () => {
    expect(saidBy('drain/grace-period', deployment('replicas: null'))).toEqual([
      'fail: 30 s',
    ]);
    expect(saidBy('availability/replicas', deployment('replicas: 3'))).toEqual([
      'pass: 3 replicas',
    ]);
  });
});
