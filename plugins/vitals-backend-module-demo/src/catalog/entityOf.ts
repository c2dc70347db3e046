import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

/** Where all entities of the simulated platform come from. */
export const demoLocation = 'vitals-demo:platform';

type Facts = {
  kind: string;
  name: string;
  title?: string;
  description?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  spec: JsonObject;
};

/** An entity of the simulated platform. */
export function entityOf({ kind, spec, ...metadata }: Facts): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        [ANNOTATION_LOCATION]: demoLocation,
        [ANNOTATION_ORIGIN_LOCATION]: demoLocation,
      },
    },
    spec,
  };
}

/** A team of the platform as an owner. */
export function teamRef(team: string): string {
  return `group:default/${team}`;
}
