import { Children } from 'react';
import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { CatalogFilterBlueprint } from '@backstage/plugin-catalog-react/alpha';

const tierFilter = CatalogFilterBlueprint.make({
  name: 'vitals-tier',
  params: {
    loader: () => import('./catalog').then(module => <module.TierPicker />),
  },
});

const shapeFilter = CatalogFilterBlueprint.make({
  name: 'vitals-shape',
  params: {
    loader: () => import('./catalog').then(module => <module.ShapePicker />),
  },
});

// The page has no input for columns. Backstage keeps the exporters of others to
// itself, so that only its own are offered here.
const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  factory: (originalFactory, { config, inputs }) =>
    originalFactory({
      params: {
        loader: async () => {
          const { ServiceCatalogPage } = await import('./catalog');
          const filters = inputs.filters.map(filter =>
            filter.get(coreExtensionData.reactElement),
          );
          return (
            <ServiceCatalogPage
              filters={Children.toArray(filters)}
              pagination={config.pagination}
              exportSettings={config.exportSettings}
            />
          );
        },
      },
    }),
});

/** Tier and shape in the catalog's list: as columns and as filters. */
export const vitalsCatalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage, tierFilter, shapeFilter],
});
