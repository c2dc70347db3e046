import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';

/** Labels that teams of the platform put on everything. */
export function labelsOf(service: ServiceDescriptor): Record<string, string> {
  return {
    ...selectorOf(service),
    'app.kubernetes.io/part-of': service.system,
    'backstage.io/kubernetes-id': service.name,
    'vitals.dev/tier': service.tier,
    'vitals.dev/shape': service.shape,
  };
}

/** What tells the pods of a service from others. */
export function selectorOf(service: ServiceDescriptor): Record<string, string> {
  return { 'app.kubernetes.io/name': service.name };
}

/** Metadata of an object written by hand; named after the service unless stated. */
export function metadataOf(service: ServiceDescriptor, name = service.name) {
  return { name, namespace: service.namespace, labels: labelsOf(service) };
}
