import { useApi } from '@backstage/frontend-plugin-api';
import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import { descriptorFromForm } from '@vitals/plugin-vitals-common/service';
import { useMemo } from 'react';
import { vitalsApiRef } from '../api';
import { useAsyncValue, type AsyncState } from '../async';
import { dayOf } from './dayOf';

/** What would be rendered for a form, and the verdicts on it. */
export function usePreview(
  form: Readonly<Record<string, unknown>>,
): AsyncState<ServicePreview> {
  const api = useApi(vitalsApiRef);
  const text = JSON.stringify(form);
  const service = useMemo(
    () => descriptorFromForm(JSON.parse(text), { today: dayOf(new Date()) }),
    [text],
  );
  return useAsyncValue(JSON.stringify(service), signal =>
    api.preview(service, { signal }),
  );
}
