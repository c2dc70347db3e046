import type { MeshMode, RenderContext } from './context';
import { runsToItsEnd } from './jobForm';
import { derived, fixed, type Traced } from './trace';

type Labels = { readonly [label: string]: Traced<string> };

/** Port of the tunnel between ambient workloads; sidecars listen on it too. */
export const tunnelPort = fixed(
  15_008,
  'HBONE, the tunnel of Istio’s ambient mode; sidecars listen on it as well',
);

/** Name of the waypoint proxy, and of its service account. */
export const waypointName = fixed(
  'waypoint',
  'the name that `istioctl waypoint apply` gives',
);

/** Which proxies understand HTTP on the way to the pods. */
export type HttpProxies = 'sidecars' | 'waypoint' | 'none';

const modes: Readonly<
  Record<
    MeshMode,
    { pod: Readonly<Record<string, string>>; httpProxies: HttpProxies }
  >
> = {
  sidecar: {
    pod: { 'sidecar.istio.io/inject': 'true' },
    httpProxies: 'sidecars',
  },
  'ambient-waypoint': {
    pod: {
      'istio.io/dataplane-mode': 'ambient',
      'sidecar.istio.io/inject': 'false',
    },
    httpProxies: 'waypoint',
  },
  ambient: {
    pod: {
      'istio.io/dataplane-mode': 'ambient',
      'sidecar.istio.io/inject': 'false',
    },
    httpProxies: 'none',
  },
  none: {
    pod: {
      'istio.io/dataplane-mode': 'none',
      'sidecar.istio.io/inject': 'false',
    },
    httpProxies: 'none',
  },
};

/** True where the pods take part in the mesh at all. */
export function isMeshed({ mesh }: RenderContext): boolean {
  return mesh.value !== 'none';
}

/** True where ztunnel, not a sidecar, carries the pods' traffic. */
export function isAmbient({ mesh }: RenderContext): boolean {
  return mesh.value === 'ambient' || mesh.value === 'ambient-waypoint';
}

/** Which proxies apply routes, retries and breakers. A waypoint serves Services, and a job has none. */
export function httpProxies({ mesh, service }: RenderContext): HttpProxies {
  const { httpProxies: proxies } = modes[mesh.value];
  return proxies === 'waypoint' && service.shape.value === 'job'
    ? 'none'
    : proxies;
}

/** Pod labels that put the pod into the mesh, or keep it out whatever its namespace says. */
export function meshPodLabels({ mesh }: RenderContext): Labels {
  return Object.fromEntries(
    Object.entries(modes[mesh.value].pod).map(([label, value]) => [
      label,
      derived('label of the mesh mode', [mesh], () => value),
    ]),
  );
}

/**
 * The sidecar as an init container that stays, so that Kubernetes ends it when
 * the run has ended. Source: Istio, release notes of 1.24, and Kubernetes
 * documentation, "Sidecar containers", "Jobs with sidecar containers".
 */
const nativeSidecar: Labels = {
  'sidecar.istio.io/nativeSidecar': fixed(
    'true',
    'a sidecar that is an ordinary container would keep the Job from ending',
  ),
};

/**
 * What the sidecar is told. It starts before the application, and on the way
 * out stays as long as connections are open, yet at least while preStop sleeps:
 * new requests may still come then. A fixed drain time would either cut calls
 * or hold every pod for its whole grace. Source: Istio, `pilot-agent`
 * environment variables EXIT_ON_ZERO_ACTIVE_CONNECTIONS and
 * MINIMUM_DRAIN_DURATION. HBONE lets ambient neighbours, whose tier may have
 * another mode, reach it in mutual TLS.
 */
export function meshPodAnnotations(context: RenderContext): Labels | undefined {
  const { mesh, profile } = context;
  if (mesh.value !== 'sidecar') return undefined;
  return {
    ...(runsToItsEnd(context) ? nativeSidecar : {}),
    'proxy.istio.io/config': derived(
      'the sidecar starts first, leaves last, drains for at least preStopSeconds, and takes the tunnel of ambient neighbours',
      [mesh, profile.run.preStopSeconds],
      (_mode, preStop) =>
        JSON.stringify({
          holdApplicationUntilProxyStarts: true,
          proxyMetadata: {
            EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true',
            ISTIO_META_ENABLE_HBONE: 'true',
            MINIMUM_DRAIN_DURATION: `${preStop}s`,
          },
        }),
    ),
  };
}

/** Labels that send a Service's traffic through the waypoint, the gateway's included. */
export function meshServiceLabels(context: RenderContext): Labels {
  if (httpProxies(context) !== 'waypoint') return {};
  const { mesh } = context;
  return {
    'istio.io/ingress-use-waypoint': derived(
      'the gateway too asks the waypoint in mode ambient-waypoint',
      [mesh],
      () => 'true',
    ),
    'istio.io/use-waypoint': derived(
      'mode ambient-waypoint',
      [mesh],
      () => waypointName.value,
    ),
  };
}

/** The identity of a workload in the mesh, as authorisation compares it. */
export function principal(
  { platform }: RenderContext,
  namespace: Traced<string>,
  account: Traced<string>,
): Traced<string> {
  return derived(
    'trustDomain/ns/namespace/sa/service account',
    [platform.mesh.trustDomain, namespace, account],
    (domain, ns, sa) => `${domain}/ns/${ns}/sa/${sa}`,
  );
}
