/**
 * The component of a service in the catalog, by the service's name alone: a
 * Kubernetes namespace is no namespace of the catalog, where a name is taken
 * once. New services go to the catalog's default namespace.
 */
export function componentRef(name: string, namespace = 'default'): string {
  return `component:${namespace}/${name}`;
}

/** What is wrong with the name of a new service where the catalog has the component already. */
export function takenName(ref: string): string {
  return `expected a name that is free, found ${ref} in the catalog`;
}
