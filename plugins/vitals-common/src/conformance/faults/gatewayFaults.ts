import type { KubernetesObject } from '../../manifest';
import { add, all, set, type Change } from './change';
import type { Fault, Faults } from './fault';

const version = 'gateway.networking.k8s.io/v1';

/** A gateway of the namespace for one host. */
const gateway: KubernetesObject = {
  apiVersion: version,
  kind: 'Gateway',
  metadata: { name: 'entrance', namespace: 'clinic' },
  spec: {
    gatewayClassName: 'istio',
    listeners: [
      {
        name: 'https',
        hostname: 'triage.clinic.example',
        port: 443,
        protocol: 'HTTPS',
        tls: { certificateRefs: [{ name: 'triage-tls' }] },
      },
    ],
  },
};

const backend = { name: 'triage', port: 8080 };

function routeTo(backendRef: object): KubernetesObject {
  return {
    apiVersion: version,
    kind: 'HTTPRoute',
    metadata: { name: 'triage', namespace: 'clinic' },
    spec: {
      parentRefs: [{ name: 'entrance' }],
      hostnames: ['triage.clinic.example'],
      rules: [{ backendRefs: [backendRef] }],
    },
  };
}

const listener = ['spec', 'listeners', 0] as const;

const ingress: KubernetesObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'triage', namespace: 'clinic' },
  spec: {
    rules: [
      {
        host: 'triage.clinic.example',
        http: {
          paths: [
            {
              path: '/',
              pathType: 'Prefix',
              backend: { service: { name: 'triage', port: { number: 8080 } } },
            },
          ],
        },
      },
    ],
  },
};

const records: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'records', namespace: 'records' },
  spec: { ports: [{ port: 8080 }] },
};

/** In a service without a canary, whose weights such a gateway would send requests past. */
function ofGateway(...changes: readonly Change[]): Fault {
  return { in: 'blue-green', make: all(add(gateway), ...changes) };
}

/** Faults of gateways, routes and Ingresses. */
export const gatewayFaults: Faults = {
  'network/ingress-tls': { make: add(ingress) },
  'network/gateway-certificate': ofGateway(
    set('Gateway', [...listener, 'tls', 'certificateRefs'], []),
  ),
  'network/gateway-routes': ofGateway(
    set('Gateway', [...listener, 'allowedRoutes'], {
      namespaces: { from: 'All' },
    }),
  ),
  'network/gateway-clients': ofGateway(
    set('Gateway', ['spec', 'tls', 'frontend', 'default', 'validation'], {
      caCertificateRefs: [{ kind: 'ConfigMap', name: 'partners' }],
      mode: 'AllowInsecureFallback',
    }),
  ),
  'network/route-hosts': ofGateway(
    add(routeTo(backend)),
    set('HTTPRoute', ['spec', 'hostnames'], ['*.clinic.example']),
  ),
  'network/route-listener': ofGateway(
    add(routeTo(backend)),
    set('Gateway', [...listener, 'protocol'], 'HTTP'),
  ),
  'network/reference-grant': ofGateway(
    add(records),
    add(routeTo({ ...backend, name: 'records', namespace: 'records' })),
  ),
  'network/backend-tls': {
    ...ofGateway(add(routeTo({ ...backend, port: 8443 }))),
    also: ['network/route-backend'],
  },
  'network/backend-verified': {
    make: add({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'interpreter', namespace: 'clinic' },
      spec: {
        host: 'api.interpreter.example',
        trafficPolicy: { tls: { mode: 'SIMPLE', insecureSkipVerify: true } },
      },
    }),
  },
};
