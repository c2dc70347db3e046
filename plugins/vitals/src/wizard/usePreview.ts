import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import { vitalsApiRef } from '../api';
import { useAsyncValue, type AsyncState } from '../async';
import { previewForm } from './previewForm';

/** What would be rendered for a form, and the verdicts on it. */
export function usePreview(
  form: Readonly<Record<string, unknown>>,
): AsyncState<ServicePreview> {
  const api = useApi(vitalsApiRef);
  const catalog = useApi(catalogApiRef);
  return useAsyncValue(JSON.stringify(form), signal =>
    previewForm(form, { api, catalog, now: new Date() }, signal),
  );
}
