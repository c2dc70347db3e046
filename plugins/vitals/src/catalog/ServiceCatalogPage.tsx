import {
  CatalogIndexPage,
  type CatalogIndexPageProps,
} from '@backstage/plugin-catalog/alpha';
import { serviceColumns } from './serviceColumns';

/** Backstage's list of the catalog, with the columns tier and shape. */
export const ServiceCatalogPage = (
  props: Omit<CatalogIndexPageProps, 'columns'>,
) => <CatalogIndexPage {...props} columns={serviceColumns} />;
