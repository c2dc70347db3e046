import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { vitalsCatalogModule } from '@vitals/plugin-vitals/alpha';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

/**
 * The shell. Plugins come from this package's dependencies by themselves; only
 * the catalog is named, so that the first page is there whatever else is, and
 * Vitals' module for it, as a package brings only its default exports by itself.
 */
export const app = createApp({
  features: [
    catalogPlugin,
    vitalsCatalogModule,
    navModule,
    signInModule,
    themeModule,
  ],
});
