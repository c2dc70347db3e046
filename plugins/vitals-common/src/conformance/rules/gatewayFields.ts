import { asRecord, type SourceObject } from '../../manifest';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { specOf } from '../scene/spec';
import type { Fields } from '../scene/workload';

const group = 'gateway.networking.k8s.io';

export const gateways = `${group}/Gateway`;
export const httpRoutes = `${group}/HTTPRoute`;

/** Routes of the Gateway API that may name backends. */
export const routeKinds = [
  httpRoutes,
  `${group}/GRPCRoute`,
  `${group}/TCPRoute`,
  `${group}/TLSRoute`,
  `${group}/UDPRoute`,
];

/** A reference of the Gateway API, with what it takes where nothing is stated. */
export type GatewayReference = {
  group: string;
  kind: string;
  namespace: string;
  name: string;
  fields: Fields;
};

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}

function referenceIn(
  fields: Fields,
  fallback: { group: string; kind: string; namespace: string },
): GatewayReference {
  return {
    group: textOr(fields.group, fallback.group),
    kind: textOr(fields.kind, fallback.kind),
    namespace: textOr(fields.namespace, fallback.namespace),
    name: textOr(fields.name, ''),
    fields,
  };
}

/** Gateways, or Services in a mesh, that a route hangs on. */
export function parentsOf(spec: Fields, namespace: string): GatewayReference[] {
  const fallback = { group, kind: 'Gateway', namespace };
  return records(spec.parentRefs).map(fields => referenceIn(fields, fallback));
}

/** Whether a route leads in from outside: it hangs on a gateway, or says nothing. */
export function leadsIn(spec: Fields, namespace: string): boolean {
  const parents = parentsOf(spec, namespace);
  return parents.length === 0 || parents.some(({ kind }) => kind === 'Gateway');
}

/** Where a route sends requests, copies of them included. */
export function backendsOf(
  spec: Fields,
  namespace: string,
): GatewayReference[] {
  const fallback = { group: '', kind: 'Service', namespace };
  const named = records(spec.rules).flatMap(rule => [
    ...records(rule.backendRefs),
    ...records(
      records(rule.filters).map(
        ({ requestMirror }) => asRecord(requestMirror)?.backendRef,
      ),
    ),
  ]);
  return named.map(fields => referenceIn(fields, fallback));
}

/** Certificates that the listeners of a Gateway name. */
export function certificatesOf(
  spec: Fields,
  namespace: string,
): GatewayReference[] {
  const fallback = { group: '', kind: 'Secret', namespace };
  return records(spec.listeners)
    .flatMap(({ tls }) => records(asRecord(tls)?.certificateRefs))
    .map(fields => referenceIn(fields, fallback));
}

/** The Gateway that a reference names, where it is among the objects given. */
export function gatewayNamed(
  { kind, namespace, name }: GatewayReference,
  { objects }: Scene,
): SourceObject | undefined {
  return kind === 'Gateway'
    ? objects.find(gateways, namespace, name)
    : undefined;
}

/** Whether a ReferenceGrant of the other namespace lets a kind of this one name an object. */
export function isGranted(
  from: { kind: string; namespace: string },
  to: GatewayReference,
  { objects }: Scene,
): boolean {
  return objects
    .inNamespace(`${group}/ReferenceGrant`, to.namespace)
    .map(specOf)
    .some(
      grant =>
        records(grant.from).some(
          each =>
            each.group === group &&
            each.kind === from.kind &&
            each.namespace === from.namespace,
        ) &&
        records(grant.to).some(
          each =>
            (each.group ?? '') === to.group &&
            each.kind === to.kind &&
            (each.name === undefined || each.name === to.name),
        ),
    );
}
