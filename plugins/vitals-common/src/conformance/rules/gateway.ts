import type { Rule } from '../rule';
import { backendTlsRules } from './backendTls';
import { gatewayListenerRules } from './gatewayListeners';
import { referenceGrant } from './gatewayReferences';
import { routeHostRules } from './routeHosts';

/** Gateways and routes of the Gateway API, and what of Istio does the same. */
export const gatewayRules: readonly Rule[] = [
  ...gatewayListenerRules,
  ...routeHostRules,
  referenceGrant,
  ...backendTlsRules,
];
