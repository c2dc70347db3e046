import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../api';
import { useAsyncValue, type AsyncState } from '../async';

/** The verdicts on what runs of an entity. */
export function useConformance(entity: Entity): AsyncState<ServiceConformance> {
  const api = useApi(vitalsApiRef);
  return useAsyncValue(stringifyEntityRef(entity), signal =>
    api.conformance(
      {
        namespace: entity.metadata.namespace ?? 'default',
        kind: entity.kind,
        name: entity.metadata.name,
      },
      { signal },
    ),
  );
}
