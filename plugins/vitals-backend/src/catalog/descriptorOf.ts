import type { Entity } from '@backstage/catalog-model';
import { formatProblem } from '@vitals/plugin-vitals-common/manifest';
import {
  checkService,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';

/** A descriptor as the catalog carries it. */
export type CatalogDescriptor =
  | { kind: 'valid'; value: ServiceDescriptor }
  | { kind: 'invalid'; problems: string[] }
  | { kind: 'absent' };

/** The service descriptor that an entity carries in `spec.vitals`. */
export function descriptorOf(entity: Entity): CatalogDescriptor {
  const value = entity.spec?.vitals;
  if (value === undefined) return { kind: 'absent' };
  const checked = checkService(value, 'vitals.yaml');
  return checked.ok
    ? { kind: 'valid', value: checked.value }
    : { kind: 'invalid', problems: checked.problems.map(formatProblem) };
}
