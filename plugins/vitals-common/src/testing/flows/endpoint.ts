/** How a pod takes part in the mesh: by a proxy beside it, by its node's, or not at all. */
export type MeshPart = 'sidecar' | 'ambient' | 'outside';

/** A pod as policies and proxies see it. */
export type Pod = {
  name: string;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  serviceAccount: string;
  mesh: MeshPart;
  /** Only mutual TLS gets in. */
  strict: boolean;
  /** On the network of its node, where NetworkPolicies do not hold. */
  hostNetwork: boolean;
  /** Waypoint in front of its Service, and whether the gateway asks it as well. */
  waypoint?: { name: string; forGateway: boolean };
  isGateway?: boolean;
};

/** Something that is no pod: the internet, a node. */
export type Outside = { name: string; address: string };

export type Endpoint = Pod | Outside;

/** One way of asking: by the name of the Service, or by the address of a pod; with a token or without. */
export type Flow = {
  from: Endpoint;
  to: Endpoint;
  port: number;
  protocol: 'TCP' | 'UDP';
  by: 'service' | 'pod';
  token: boolean;
  method: string;
  path: string;
};

export function isPod(endpoint: Endpoint): endpoint is Pod {
  return 'labels' in endpoint;
}

/** Port of the mesh's tunnel, HBONE. */
export const tunnelPort = 15_008;
