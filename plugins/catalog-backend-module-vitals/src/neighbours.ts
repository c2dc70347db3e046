import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { asRecord } from '@vitals/plugin-vitals-common/manifest';
import {
  neighbourRelations,
  serviceName,
  type NeighbourRelations,
} from '@vitals/plugin-vitals-common/service';

/**
 * The components that an entity's descriptor names as neighbours. One that the
 * entity itself relates to under the same name, such as
 * `resource:default/receipt-queue`, is that and no component. A fault elsewhere
 * in the descriptor, or in one neighbour, takes no other relation from the
 * catalog.
 */
export function neighbours({ metadata, spec }: Entity): NeighbourRelations {
  const { dependencies, callers } = asRecord(spec?.vitals) ?? {};
  return neighbourRelations(
    {
      name: metadata.name,
      dependencies: unrelated(dependencies, spec?.dependsOn),
      callers: unrelated(callers, spec?.dependencyOf),
    },
    metadata.namespace,
  );
}

function unrelated(listed: unknown, related: unknown): { service: string }[] {
  const known = namesIn(related);
  return serviceNamesIn(listed)
    .filter(name => !known.includes(name))
    .map(service => ({ service }));
}

function serviceNamesIn(value: unknown): string[] {
  return listOf(value).flatMap(item => {
    const parsed = serviceName.safeParse(asRecord(item)?.service);
    return parsed.success ? [parsed.data] : [];
  });
}

function namesIn(value: unknown): string[] {
  return listOf(value).flatMap(item =>
    typeof item === 'string' && item !== ''
      ? [parseEntityRef(item, { defaultKind: 'component' }).name]
      : [],
  );
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
