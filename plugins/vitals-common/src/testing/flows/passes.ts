import type { KubernetesObject } from '../../manifest';
import type { TierPolicy } from '../../policy';
import {
  authorisationLets,
  authorizationPoliciesOf,
  requestAuthenticationsOf,
  subjectAt,
  type AuthorizationPolicy,
  type Place,
  type RequestAuthentication,
} from './authorization';
import { isPod, tunnelPort, type Flow, type Pod } from './endpoint';
import {
  networkLets,
  networkPoliciesOf,
  type Hop,
  type NetworkPolicy,
} from './networkPolicies';

/** The policies that hold in a cluster. */
export type Policies = {
  network: readonly NetworkPolicy[];
  authorization: readonly AuthorizationPolicy[];
  authentication: readonly RequestAuthentication[];
  trustDomain: string;
  /** Who issues the tokens that flows carry. */
  issuer: string;
};

export function policiesOf(
  objects: readonly KubernetesObject[],
  { mesh }: Pick<TierPolicy, 'mesh'>,
): Policies {
  return {
    network: networkPoliciesOf(objects),
    authorization: authorizationPoliciesOf(objects),
    authentication: requestAuthenticationsOf(objects),
    trustDomain: mesh.trustDomain,
    issuer: mesh.gateway.tokens.issuer,
  };
}

/** The proxies' own ports: traffic there reaches the proxy itself and is not authorised by it. */
const proxyPorts: readonly number[] = [15_090];

/** Source address under which ambient mode shows the kubelet’s probes, which ztunnel lets in. */
const probeAddress = '169.254.7.127';

function waypointPod(pod: Pod, name: string): Pod {
  return {
    name: `waypoint of ${pod.namespace}`,
    namespace: pod.namespace,
    labels: { 'gateway.networking.k8s.io/gateway-name': name },
    serviceAccount: name,
    mesh: 'ambient',
    strict: false,
    hostNetwork: false,
  };
}

function principalOf(pod: Pod, trustDomain: string): string {
  return `${trustDomain}/ns/${pod.namespace}/sa/${pod.serviceAccount}`;
}

/** The waypoint that a flow goes through. A sidecar goes past it, and so does who asks a pod by its address. */
function waypointOf({ from, to, by }: Flow): string | undefined {
  if (by !== 'service' || !isPod(from) || !isPod(to) || !to.waypoint) {
    return undefined;
  }
  const asks = from.isGateway
    ? to.waypoint.forGateway
    : from.mesh === 'ambient';
  return asks ? to.waypoint.name : undefined;
}

function isTunnelled({ from, to }: Flow): boolean {
  return (
    isPod(from) &&
    isPod(to) &&
    from.mesh !== 'outside' &&
    to.mesh !== 'outside' &&
    (from.mesh === 'ambient' || to.mesh === 'ambient')
  );
}

type Way = { hops: Hop[]; through?: Pod };

function wayOf(flow: Flow): Way {
  const { from, to, port, protocol } = flow;
  const waypoint = waypointOf(flow);
  if (waypoint && isPod(to)) {
    const through = waypointPod(to, waypoint);
    return {
      through,
      hops: [
        { from, to: through, port: tunnelPort, protocol: 'TCP' },
        { from: through, to, port: tunnelPort, protocol: 'TCP' },
      ],
    };
  }
  return isTunnelled(flow)
    ? { hops: [{ from, to, port: tunnelPort, protocol: 'TCP' }] }
    : { hops: [{ from, to, port, protocol }] };
}

/** Whether the proxies let it in: who asks must be known where only mutual TLS gets in, and allowed. */
function meshLets(policies: Policies, flow: Flow, { through }: Way): boolean {
  const { from, to, port, token } = flow;
  if (!isPod(to) || to.mesh === 'outside') return true;
  if (!isPod(from)) {
    return to.mesh === 'ambient' && from.address === probeAddress;
  }
  if (to.mesh === 'sidecar' && proxyPorts.includes(port)) return true;
  if (from.mesh === 'outside' && to.strict) return false;
  const { authorization, authentication, trustDomain, issuer } = policies;
  const principal =
    from.mesh === 'outside' ? undefined : principalOf(from, trustDomain);
  const lets = (place: Place, asks: string | undefined, http: boolean) =>
    authorisationLets(authorization, to, place, {
      ...flow,
      principal: asks,
      subject: token ? subjectAt(authentication, to, place, issuer) : '',
      http,
    });
  const atPod = through ? principalOf(through, trustDomain) : principal;
  return (
    (!through || lets('waypoint', principal, true)) &&
    lets('pod', atPod, to.mesh === 'sidecar')
  );
}

/** Whether a flow passes under the policies: on every stretch of its way by the network, and at each proxy by the mesh. */
export function passes(policies: Policies, flow: Flow): boolean {
  const way = wayOf(flow);
  return (
    way.hops.every(hop => networkLets(policies.network, hop)) &&
    meshLets(policies, flow, way)
  );
}
