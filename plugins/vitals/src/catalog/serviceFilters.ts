import type { Entity } from '@backstage/catalog-model';
import type {
  DefaultEntityFilters,
  EntityFilter,
} from '@backstage/plugin-catalog-react';
import { shapeLabel, tierLabel } from './serviceLabels';

/** Keeps the entities whose label has one of the values. */
class LabelFilter implements EntityFilter {
  constructor(private readonly label: string, readonly values: string[]) {}

  getCatalogFilters(): Record<string, string[]> {
    return { [`metadata.labels.${this.label}`]: this.values };
  }

  filterEntity(entity: Entity): boolean {
    const value = entity.metadata.labels?.[this.label];
    return value !== undefined && this.values.includes(value);
  }

  toQueryValue(): string[] {
    return this.values;
  }
}

/** Keeps the services of the given tiers. */
export class TierFilter extends LabelFilter {
  constructor(values: string[]) {
    super(tierLabel, values);
  }
}

/** Keeps the services of the given shapes. */
export class ShapeFilter extends LabelFilter {
  constructor(values: string[]) {
    super(shapeLabel, values);
  }
}

/** Filters of the catalog's list; the names are those in the page's address. */
export type ServiceFilters = DefaultEntityFilters & {
  tier?: TierFilter;
  shape?: ShapeFilter;
};
