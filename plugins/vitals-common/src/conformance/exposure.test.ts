import { set } from './faults/change';
import { findFaults } from './faults/findFaults';

const source = ['spec', 'rules', 0, 'from', 0, 'source'];

/** What is said of a service shown outside whose first rule lets these in without a token. */
function toldOf(letIn: unknown) {
  return findFaults({
    make: set('AuthorizationPolicy triage', source, letIn),
  })
    .filter(({ rule }) => rule === 'mesh/exposed-token')
    .map(({ seen }) => seen);
}

describe('a service shown outside', () => {
  it.each([
    { principals: ['cluster.local/ns/istio-ingress/sa/istio-ingressgateway'] },
    { principals: ['cluster.local/ns/istio-ingress/*'] },
    { principals: ['*/sa/istio-ingressgateway'] },
    { principals: ['*'] },
    { namespaces: ['istio-*'] },
    { serviceAccounts: ['istio-ingress/istio-ingressgateway'] },
  ])('is told that %j lets the gateway in without a token', letIn => {
    expect(toldOf(letIn)).toEqual([
      'AuthorizationPolicy triage lets the gateway in without a token',
    ]);
  });

  it.each([
    { principals: ['cluster.local/ns/clinic/*'] },
    { principals: ['*/sa/booking'] },
    { namespaces: ['clinic'] },
  ])('is told nothing of %j', letIn => {
    expect(toldOf(letIn)).toEqual([]);
  });
});
