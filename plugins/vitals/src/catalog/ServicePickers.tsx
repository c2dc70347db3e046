import { EntityAutocompletePicker } from '@backstage/plugin-catalog-react';
import { type ServiceFilters, ShapeFilter, TierFilter } from './serviceFilters';
import { shapeLabel, tierLabel } from './serviceLabels';

/** Asks for tiers; absent where no entity of the kind has one. */
export const TierPicker = () => (
  <EntityAutocompletePicker<ServiceFilters, 'tier'>
    label="Tier"
    name="tier"
    path={`metadata.labels.${tierLabel}`}
    Filter={TierFilter}
  />
);

/** Asks for shapes; absent where no entity of the kind has one. */
export const ShapePicker = () => (
  <EntityAutocompletePicker<ServiceFilters, 'shape'>
    label="Shape"
    name="shape"
    path={`metadata.labels.${shapeLabel}`}
    Filter={ShapeFilter}
  />
);
