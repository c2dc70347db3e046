import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/** The address of a tab of a catalog entity, with its query. */
export function useEntityHref(): (
  entityRef: string,
  tab: 'reliability' | 'conformance',
  query?: Readonly<Record<string, string>>,
) => string {
  const route = useRouteRef(entityRouteRef);
  return (entityRef, tab, query) => {
    const base = `${route(
      entityRouteParams(parseEntityRef(entityRef)),
    )}/${tab}`;
    return query ? `${base}?${new URLSearchParams(query)}` : base;
  };
}
