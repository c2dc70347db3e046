import type { ServiceDescriptor } from '../../service';
import { isPod, type Endpoint, type Flow, type Pod } from './endpoint';
import type { System } from './system';
import type { World } from './world';

/** A way of asking that is right for what is asked: requests by the Service, scrapes by the pod. */
type Way = Pick<Flow, 'protocol' | 'by' | 'token' | 'method' | 'path'>;

export const plain: Way = {
  protocol: 'TCP',
  by: 'service',
  token: false,
  method: 'POST',
  path: '/v1/things',
};

function flow(
  from: Endpoint,
  to: Endpoint,
  port: number,
  way: Partial<Way> = {},
): Flow {
  return { from, to, port, ...plain, ...way };
}

const scrape = { by: 'pod', method: 'GET', path: '/metrics' } as const;

function neededBy(
  service: ServiceDescriptor,
  pod: Pod,
  { policy }: System,
  world: World,
): Flow[] {
  const { runtime, exposure } = service;
  const { monitoring } = policy;
  const isScheduled = service.job?.schedule !== undefined;
  const callees = service.dependencies.flatMap(
    ({ service: name, namespace, port }) => {
      const callee = world.services.get(`${namespace}/${name}`);
      return callee ? [flow(pod, callee, port)] : [];
    },
  );
  return [
    ...(exposure
      ? [
          flow(world.gateway, pod, runtime.port, {
            token: exposure.authentication === 'token',
          }),
        ]
      : []),
    ...callees,
    flow(world.prometheus, pod, runtime.metricsPort, scrape),
    ...(pod.mesh === 'sidecar'
      ? [
          flow(world.prometheus, pod, 15_090, scrape),
          flow(pod, world.controlPlane, 15_012),
        ]
      : []),
    ...(pod.mesh === 'ambient' && !isScheduled
      ? [flow(world.probes, pod, runtime.port, { by: 'pod' })]
      : []),
    flow(pod, world.dns, 53, { protocol: 'UDP' }),
    flow(pod, world.dns, 53),
    flow(pod, world.collector, monitoring.telemetryPort),
    ...(isScheduled
      ? [flow(pod, world.pushgateway, monitoring.pushgateway.port)]
      : []),
    ...service.databases.flatMap(({ service: name, port }) =>
      world.stores
        .filter(store => store.serviceAccount === name)
        .map(store => flow(pod, store, port)),
    ),
    ...service.thirdParties.map(({ port }) => flow(pod, world.internet, port)),
  ];
}

/** Every flow that the descriptors and the platform need, whatever is rendered. */
export function neededFlows(system: System, world: World): Flow[] {
  return system.services.flatMap(service => {
    const pod = world.services.get(`${service.namespace}/${service.name}`);
    return pod ? neededBy(service, pod, system, world) : [];
  });
}

/** A flow as a line, so that two can be compared. */
export function flowKey({ from, to, port, protocol, by, token }: Flow): string {
  return [
    from.name,
    '→',
    to.name,
    `${port}/${protocol}`,
    isPod(to) ? by : 'address',
    ...(token ? ['with a token'] : []),
  ].join(' ');
}
