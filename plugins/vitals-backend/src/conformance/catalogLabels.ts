import type { Entity } from '@backstage/catalog-model';
import type { LiveVerdict } from '@vitals/plugin-vitals-common/client';
import {
  shapeLabel,
  tierLabel,
} from '@vitals/plugin-vitals-common/conformance';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { subjectOf } from '../catalog';

/** The rule under which catalog and descriptor must agree on tier and shape. */
export const catalogLabelsRule = 'identity/catalog-labels';

const fields = [
  { label: tierLabel, field: 'tier' },
  { label: shapeLabel, field: 'shape' },
] as const;

/**
 * Whether the labels of the entity state the tier and shape of its descriptor:
 * another value fails, since pages and owners would be told another tier than
 * the one that is rendered and judged; a missing label warns.
 */
export function catalogLabels(
  entity: Entity,
  descriptor: ServiceDescriptor,
): LiveVerdict[] {
  return fields.map(({ label, field }): LiveVerdict => {
    const expected = descriptor[field];
    const stated = entity.metadata.labels?.[label];
    const verdict = {
      rule: catalogLabelsRule,
      subject: subjectOf(entity),
      seen: stated === undefined ? `no label ${label}` : `${label}: ${stated}`,
      limit: `${label}: ${expected}`,
      origin: { kind: 'descriptor', path: field } as const,
      clusters: [],
    };
    if (stated === expected) return { ...verdict, status: 'pass' };
    return {
      ...verdict,
      status: stated === undefined ? 'warn' : 'fail',
      fix: {
        description: `Set the label in catalog-info.yaml to the ${field} of vitals.yaml, or correct vitals.yaml.`,
        patch: `metadata:\n  labels:\n    ${label}: ${expected}\n`,
      },
    };
  });
}
