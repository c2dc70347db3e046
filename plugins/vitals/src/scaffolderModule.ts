import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** Vitals' fields of the template wizard. */
export const vitalsScaffolderModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    FormFieldBlueprint.make({
      name: 'vitals-tier-questions',
      params: {
        field: () =>
          import('./wizard').then(module => module.tierQuestionsFormField),
      },
    }),
    FormFieldBlueprint.make({
      name: 'vitals-schedule',
      params: {
        field: () =>
          import('./wizard').then(module => module.scheduleFormField),
      },
    }),
    FormFieldBlueprint.make({
      name: 'vitals-preview',
      params: {
        field: () => import('./wizard').then(module => module.previewFormField),
      },
    }),
  ],
});
