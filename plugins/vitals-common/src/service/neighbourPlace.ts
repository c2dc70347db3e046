import { asRecord } from '../manifest';

/** Where a neighbour runs; what is not known is absent. */
export type NeighbourPlace = {
  /** Kubernetes namespace. */
  namespace?: string;
  /** Port of its requests. */
  port?: number;
};

/** What is read of a catalog entity. */
type EntityLike = {
  metadata: { annotations?: Readonly<Record<string, string>> };
  spec?: Readonly<Record<string, unknown>>;
};

/** Backstage's own annotation for where an entity's objects are. */
const namespaceAnnotation = 'backstage.io/kubernetes-namespace';

/** Where the entities of these references run, by reference; those that the catalog does not have are left out. */
export function neighbourPlaces(
  refs: readonly string[],
  entities: readonly (EntityLike | undefined)[],
): Record<string, NeighbourPlace> {
  return Object.fromEntries(
    refs.flatMap((ref, index) => {
      const entity = entities[index];
      return entity ? [[ref, neighbourPlace(entity)]] : [];
    }),
  );
}

/** Where a catalog entity runs, by its descriptor, else by its annotation. */
export function neighbourPlace({ metadata, spec }: EntityLike): NeighbourPlace {
  const descriptor = asRecord(spec?.vitals);
  const namespace =
    descriptor?.namespace ?? metadata.annotations?.[namespaceAnnotation];
  const port = asRecord(descriptor?.runtime)?.port;
  return {
    ...(typeof namespace === 'string' ? { namespace } : {}),
    ...(typeof port === 'number' ? { port } : {}),
  };
}
