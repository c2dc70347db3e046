/** The component that a new service of a name becomes in the catalog. */
export function componentRef(name: string): string {
  return `component:default/${name}`;
}

/** What is wrong with the name of a new service where the catalog has the component already. */
export function takenName(ref: string): string {
  return `expected a name that is free, found ${ref} in the catalog`;
}
