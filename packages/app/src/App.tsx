import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

/**
 * The shell. Plugins come from this package's dependencies by themselves; only
 * the catalog is named, so that the first page is there whatever else is.
 */
export const app = createApp({
  features: [catalogPlugin, navModule, signInModule, themeModule],
});
