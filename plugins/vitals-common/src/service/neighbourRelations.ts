import { componentRef } from './takenName';

type Neighbour = { service: string };

/** The neighbours of a service as entity references; none twice, and never the service itself. */
export type NeighbourRelations = {
  /** What it calls. */
  dependsOn: string[];
  /** What calls it. */
  dependencyOf: string[];
};

/**
 * The components that a service depends on and that depend on it. They are
 * taken to stand beside it in the catalog, like references without a namespace
 * in Backstage. Third parties and databases are none: what they are called in a
 * descriptor names no entity.
 */
export function neighbourRelations(
  service: {
    name: string;
    dependencies: readonly Neighbour[];
    callers: readonly Neighbour[];
  },
  catalogNamespace?: string,
): NeighbourRelations {
  const refs = (neighbours: readonly Neighbour[]) =>
    [...new Set(neighbours.map(neighbour => neighbour.service))]
      .filter(name => name !== service.name)
      .map(name => componentRef(name, catalogNamespace));
  return {
    dependsOn: refs(service.dependencies),
    dependencyOf: refs(service.callers),
  };
}
