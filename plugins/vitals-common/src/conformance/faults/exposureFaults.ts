import type { KubernetesObject } from '../../manifest';
import { add, drop, unset } from './change';
import type { Faults } from './fault';

function routeTo(name: string): KubernetesObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'triage-outside', namespace: 'clinic' },
    spec: {
      hostnames: ['triage.clinic.example'],
      rules: [{ backendRefs: [{ name, port: 8080 }] }],
    },
  };
}

/** Faults of what is shown outside. */
export const exposureFaults: Faults = {
  'mesh/exposed-token': {
    make: unset('AuthorizationPolicy', [
      ...['spec', 'rules', 0, 'from', 1],
      ...['source', 'requestPrincipals'],
    ]),
  },
  'mesh/token-issuer': { make: drop('RequestAuthentication') },
  'mesh/throttle': { make: drop('EnvoyFilter') },
  'network/route-backend': { make: add(routeTo('traige')) },
  'rollout/gateway-weights': { make: add(routeTo('triage')) },
};
