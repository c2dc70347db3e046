export { ServiceCatalogPage } from './ServiceCatalogPage';
export { ShapePicker, TierPicker } from './ServicePickers';
