import { z } from 'zod';
import type { OpenSloMetadata } from './documents';

/*
 * What our rules know of a service and OpenSLO has no field for. Values hold
 * letters, digits, dots, hyphens and underscores alone, since the JSON Schema
 * of OpenSLO refuses others: an owner stands in three parts.
 */

const prefix = 'vitals.dev/';

/** Of a service: in the document of kind Service. */
const serviceFields = z.object({
  namespace: z.string().optional(),
  tier: z.string().optional(),
  system: z.string().optional(),
  'owner-kind': z.string().optional(),
  'owner-namespace': z.string().optional(),
  'owner-name': z.string().optional(),
  paging: z.enum(['always', 'clinic-hours', 'never']).optional(),
  'scrape-interval-seconds': z.coerce.number().int().min(1).optional(),
});

/** Of an objective: in the document of kind SLO. */
const objectiveFields = z.object({
  objective: z.string().optional(),
  indicator: z.string().optional(),
  'threshold-seconds': z.coerce.number().positive().optional(),
  'spoiled-share': z.coerce.number().min(0).max(1).optional(),
});

export type ServiceFields = z.output<typeof serviceFields>;
export type ObjectiveFields = z.output<typeof objectiveFields>;

/** Annotations with our prefix; what is undefined is left out. */
export function annotated(
  fields: Readonly<
    | Record<string, string | number | undefined>
    | ServiceFields
    | ObjectiveFields
  >,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === undefined ? [] : [[prefix + key, String(value)]],
    ),
  );
}

function ours({ annotations = {} }: OpenSloMetadata): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

/** What is annotated of a service; nothing where that is not ours to read. */
export function serviceFieldsOf(metadata?: OpenSloMetadata): ServiceFields {
  return metadata ? serviceFields.safeParse(ours(metadata)).data ?? {} : {};
}

/** What is annotated of an objective. */
export function objectiveFieldsOf(metadata: OpenSloMetadata): ObjectiveFields {
  return objectiveFields.safeParse(ours(metadata)).data ?? {};
}
