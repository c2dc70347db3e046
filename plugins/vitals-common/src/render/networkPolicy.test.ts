import fc from 'fast-check';
import type { KubernetesObject } from '../manifest';
import { effectiveProfile } from '../policy';
import type { ServiceDescriptor } from '../service';
import {
  arbitraryRequest,
  letsPass,
  renderedObjects,
  type End,
  type Flow,
} from '../testing';
import type { RenderRequest } from './rendering';

function policyOf(request: RenderRequest): KubernetesObject {
  const object = renderedObjects(request).get(
    `NetworkPolicy/${request.service.name}`,
  );
  if (!object) throw new Error('no NetworkPolicy');
  return object;
}

/** Holds for every valid policy and service: which flows pass. */
function everyRendering(
  judge: (passes: (flow: Flow) => boolean, request: RenderRequest) => void,
): void {
  fc.assert(
    fc.property(arbitraryRequest(), request => {
      const object = policyOf(request);
      judge(flow => letsPass(object, flow), request);
    }),
  );
}

const pods = (namespace: string, name: string): End => ({
  namespace,
  labels: { 'app.kubernetes.io/name': name },
});

const stranger = pods('elsewhere', 'stranger');

const nodes = {
  dns: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  public: { address: '203.0.113.10' },
} as const;

function modeOf({ policy, service }: RenderRequest): string {
  const effective = effectiveProfile(policy, service);
  if (!effective.ok) throw new Error(JSON.stringify(effective.problems));
  const { mode, modeWithPhi } = effective.value.profile.protect.mesh;
  return service.phi ? modeWithPhi : mode;
}

describe('network policy of any valid policy and service', () => {
  it('selects the pods of the service', () => {
    everyRendering((_passes, request) => {
      expect(policyOf(request).spec).toMatchObject({
        podSelector: {
          matchLabels: { 'app.kubernetes.io/name': request.service.name },
        },
      });
    });
  });

  it('lets declared callers reach the port of requests, and strangers nothing', () => {
    everyRendering((passes, { service }) => {
      const { port, metricsPort } = service.runtime;
      const enter = (end: End, to: number) =>
        passes({ direction: 'ingress', end, port: to });
      for (const caller of service.callers) {
        const end = pods(caller.namespace ?? service.namespace, caller.service);
        expect(enter(end, port)).toBe(true);
      }
      for (const to of [port, metricsPort, 15_008, 22]) {
        expect(enter(stranger, to)).toBe(false);
        expect(enter(nodes.public, to)).toBe(false);
      }
    });
  });

  it('lets in and out no other pod of the namespaces that it names pods of', () => {
    everyRendering((passes, { policy, service }) => {
      const { mesh, monitoring } = policy;
      const own = service.namespace;
      const from = [
        own,
        ...service.callers.map(({ namespace = own }) => namespace),
      ];
      const to = [
        own,
        ...service.dependencies.map(({ namespace = own }) => namespace),
      ];
      const openIn = [mesh.gateway.namespace, monitoring.namespace];
      const openOut = [
        mesh.controlPlaneNamespace,
        monitoring.telemetryNamespace,
      ];
      for (const port of [service.runtime.port, 15_008]) {
        for (const namespace of from.filter(name => !openIn.includes(name))) {
          const end = pods(namespace, 'stranger');
          expect(passes({ direction: 'ingress', end, port })).toBe(false);
        }
      }
      for (const port of [
        ...service.dependencies.map(({ port: number }) => number),
        15_008,
      ]) {
        for (const namespace of to.filter(name => !openOut.includes(name))) {
          const end = pods(namespace, 'stranger');
          expect(passes({ direction: 'egress', end, port })).toBe(false);
        }
      }
    });
  });

  it('lets the gateway in where the service is exposed, and only then', () => {
    everyRendering((passes, { policy, service }) => {
      const end = pods(policy.mesh.gateway.namespace, 'stranger');
      expect(
        passes({ direction: 'ingress', end, port: service.runtime.port }),
      ).toBe(service.exposure !== undefined);
    });
  });

  it('lets Prometheus scrape', () => {
    everyRendering((passes, { policy, service }) => {
      const end = pods(policy.monitoring.namespace, 'prometheus');
      const port = service.runtime.metricsPort;
      expect(passes({ direction: 'ingress', end, port })).toBe(true);
    });
  });

  it('lets Prometheus scrape the sidecar, where there is one', () => {
    everyRendering((passes, request) => {
      const end = pods(request.policy.monitoring.namespace, 'prometheus');
      expect(passes({ direction: 'ingress', end, port: 15_090 })).toBe(
        modeOf(request) === 'sidecar',
      );
    });
  });

  it('lets the kubelet probe where ambient mode gives it another address', () => {
    everyRendering((passes, request) => {
      const end = { address: '169.254.7.127' };
      const { port } = request.service.runtime;
      expect(passes({ direction: 'ingress', end, port })).toBe(
        modeOf(request).startsWith('ambient'),
      );
    });
  });

  it('lets the service ask DNS, its collector and its dependencies, and nobody else', () => {
    everyRendering((passes, { policy, service }) => {
      const leave = (end: End, port: number, protocol?: 'UDP') =>
        passes({ direction: 'egress', end, port, protocol });
      expect(leave(nodes.dns, 53, 'UDP')).toBe(true);
      expect(leave(nodes.dns, 53)).toBe(true);
      const { telemetryNamespace, telemetryPort } = policy.monitoring;
      expect(leave(pods(telemetryNamespace, 'collector'), telemetryPort)).toBe(
        true,
      );
      for (const neighbour of service.dependencies) {
        const namespace = neighbour.namespace ?? service.namespace;
        const end = pods(namespace, neighbour.service);
        expect(leave(end, neighbour.port)).toBe(true);
      }
      for (const port of [53, 443, 8080, 15_008, 15_012]) {
        expect(leave(stranger, port)).toBe(false);
      }
    });
  });

  it('lets a sidecar, and only a sidecar, ask the control plane', () => {
    everyRendering((passes, request) => {
      const end = pods(request.policy.mesh.controlPlaneNamespace, 'istiod');
      expect(passes({ direction: 'egress', end, port: 15_012 })).toBe(
        modeOf(request) === 'sidecar',
      );
    });
  });

  it('lets third parties out by their ports, never to private addresses', () => {
    const priv = ['10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254'];
    everyRendering((passes, { service }) => {
      const leave = (address: string, port: number) =>
        passes({ direction: 'egress', end: { address }, port });
      for (const port of portsAround(service)) {
        expect(leave('203.0.113.10', port)).toBe(
          service.thirdParties.some(party => party.port === port),
        );
        for (const address of priv) expect(leave(address, port)).toBe(false);
      }
    });
  });
});

function portsAround(service: ServiceDescriptor): number[] {
  return [80, 443, ...service.thirdParties.map(({ port }) => port)];
}
