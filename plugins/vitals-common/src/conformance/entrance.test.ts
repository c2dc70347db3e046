import { readManifests } from '../manifest';
import { defaultPolicy } from '../policy';
import { judge } from './judge';

/** What a rule says: `status subject: seen`. */
function saidBy(rule: string, text: string): string[] {
  const { objects, problems } = readManifests(text, 'team.yaml');
  expect(problems).toEqual([]);
  return judge({ objects, policy: defaultPolicy, rules: [rule] }).verdicts.map(
    ({ status, subject, seen }) => `${status} ${subject.name}: ${seen}`,
  );
}

describe('an Ingress', () => {
  const ingress = (spec: string, annotations = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: booking, namespace: clinic, annotations: { ${annotations} } }
spec: { ${spec} }
`;
  const hosts = 'rules: [{ host: a.example }, { host: b.example }]';

  it.each([
    [hosts, 'fail booking: no tls'],
    [
      `${hosts}, tls: [{ hosts: [a.example], secretName: a }]`,
      'fail booking: none for b.example',
    ],
    [
      `${hosts}, tls: [{ hosts: ['*.example'], secretName: a }]`,
      'pass booking: a certificate for 2 hosts',
    ],
    [
      `${hosts}, tls: [{ secretName: a }]`,
      'pass booking: a certificate for 2 hosts',
    ],
  ])('has a certificate for each host: %s', (spec, said) => {
    expect(saidBy('network/ingress-tls', ingress(spec))).toEqual([said]);
  });

  it('may leave the certificate to the load balancer', () => {
    const annotation = `alb.ingress.kubernetes.io/certificate-arn: 'arn:aws:acm:x'`;
    expect(saidBy('network/ingress-tls', ingress(hosts, annotation))).toEqual([
      'pass booking: no tls',
    ]);
  });

  const service = `apiVersion: v1
kind: Service
metadata: { name: booking, namespace: clinic }
spec: { ports: [{ name: http, port: 80 }] }
`;
  const old = 'backend: { serviceName: booking, servicePort: http }';

  it('in the words of an old version is refused by the new one', () => {
    expect(saidBy('network/ingress-backend', service + ingress(old))).toEqual([
      'fail booking: serviceName booking, which networking.k8s.io/v1 does not have',
    ]);
  });

  it('of the old version is judged by its own words', () => {
    const text = service + ingress(old).replace('k8s.io/v1', 'k8s.io/v1beta1');
    expect(saidBy('network/ingress-backend', text)).toEqual([
      'pass booking: Service booking:http',
    ]);
  });
});

const gateway = (listener: string, namespace = 'infra') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: ${namespace} }
spec: { listeners: [{ name: web, ${listener} }] }
`;

describe('a gateway', () => {
  it.each([
    ['protocol: HTTPS', 'fail public: web without one'],
    ['protocol: HTTP', 'pass public: 1 listener, none without'],
    [
      'protocol: HTTPS, tls: { certificateRefs: [{ name: a }] }',
      'pass public: 1 listener, none without',
    ],
    [
      'protocol: HTTPS, tls: { options: { networking.gke.io/pre-shared-certs: a } }',
      'pass public: 1 listener, none without',
    ],
    [
      'protocol: TLS, tls: { mode: Passthrough }',
      'pass public: 1 listener, none without',
    ],
  ])('has a certificate: %s', (listener, said) => {
    expect(saidBy('network/gateway-certificate', gateway(listener))).toEqual([
      said,
    ]);
  });

  it.each([
    ['mode: SIMPLE', 'fail'],
    ['mode: SIMPLE, credentialName: a', 'pass'],
    ['mode: PASSTHROUGH', 'pass'],
  ])('of Istio has one too: %s', (tls, status) => {
    const text = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: infra }
spec: { servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ['a.example'], tls: { ${tls} } }] }
`;
    expect(saidBy('network/gateway-certificate', text)[0]).toMatch(status);
  });
});

const route = (spec: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: booking, namespace: clinic }
spec: { ${spec} }
`;
const parents = 'parentRefs: [{ name: public, namespace: infra }]';
const served = `${parents}, hostnames: [a.example], rules: [{ backendRefs: [{ name: booking, port: 80 }] }]`;

describe('a route', () => {
  const rule = 'network/route-listener';
  const plain = 'protocol: HTTP, port: 80';
  const from = (text: string) => `allowedRoutes: { namespaces: { ${text} } }`;

  it.each([
    [`${plain}, ${from('from: All')}`, ['fail booking: public/web']],
    [plain, ['pass booking: no listener for plain HTTP']],
    [
      `${plain}, hostname: b.example, ${from('from: All')}`,
      ['pass booking: no listener for plain HTTP'],
    ],
    [
      `${plain}, ${from(
        'from: Selector, selector: { matchLabels: { team: booking } }',
      )}`,
      [
        'unknown booking: public/web, by a label of the namespace, which was not given',
      ],
    ],
    [
      `${plain}, ${from(
        'from: Selector, selector: { matchLabels: { kubernetes.io/metadata.name: clinic } }',
      )}`,
      ['fail booking: public/web'],
    ],
  ])('is served encrypted: %s', (listener, said) => {
    expect(saidBy(rule, gateway(listener) + route(served))).toEqual(said);
  });

  it('may redirect in plain HTTP, and is not judged without its gateway', () => {
    const redirect = `${parents}, rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }] }]`;
    const open = gateway(`${plain}, ${from('from: All')}`);
    expect(saidBy(rule, open + route(redirect))).toEqual([
      'pass booking: public/web',
    ]);
    expect(saidBy(rule, route(served))).toEqual([]);
  });

  it('of a mesh has the host of its Service', () => {
    const ofMesh = 'parentRefs: [{ kind: Service, group: "", name: booking }]';
    expect(saidBy('network/route-hosts', route(ofMesh))).toEqual([]);
    expect(saidBy('network/route-hosts', route(parents))).toEqual([
      'warn booking: every host of the gateway',
    ]);
  });

  const grant = (name: string) => `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: clinic, namespace: shared }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: clinic }]
  to: [{ group: '', kind: Service, name: ${name} }]
`;

  it('names another namespace where that allows it', () => {
    const other = route(
      'rules: [{ backendRefs: [{ name: api, namespace: shared, port: 80 }] }]',
    );
    const named = 'network/reference-grant';
    expect(saidBy(named, other)).toEqual([
      'unknown booking: Service shared/api; nothing of that namespace was given',
    ]);
    expect(saidBy(named, other + grant('api'))).toEqual([
      'pass booking: Service shared/api',
    ]);
    expect(saidBy(named, other + grant('records'))).toEqual([
      'fail booking: Service shared/api',
    ]);
  });

  it('to a backend that speaks TLS has something that says so', () => {
    const tls = route('rules: [{ backendRefs: [{ name: booking, port: 9 }] }]');
    const service = (port: string) => `---
apiVersion: v1
kind: Service
metadata: { name: booking, namespace: clinic }
spec: { ports: [{ port: 9, ${port} }] }
`;
    const asked = 'network/backend-tls';
    expect(saidBy(asked, tls + service('name: http'))).toEqual([]);
    expect(saidBy(asked, tls + service('name: https'))).toEqual([
      'fail booking: Service booking:9, in plain HTTP',
    ]);
    const destination = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: booking, namespace: clinic }
spec: { host: booking, trafficPolicy: { tls: { mode: SIMPLE } } }
`;
    expect(
      saidBy(asked, tls + service('appProtocol: https') + destination),
    ).toEqual(['pass booking: Service booking:9, DestinationRule booking']);
  });
});
