import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import {
  descriptorFromForm,
  neighbourPlaces,
  neighbourRefs,
} from '@vitals/plugin-vitals-common/service';
import type { VitalsApi } from '../api';

type Values = Readonly<Record<string, unknown>>;

/** What a preview asks: the Vitals backend, and the catalog for where neighbours run. */
export type PreviewSources = {
  api: Pick<VitalsApi, 'preview'>;
  catalog: Pick<CatalogApi, 'getEntitiesByRefs'>;
  now: Date;
};

/** Renders and judges what a form stands for; nothing is written. */
export async function previewForm(
  form: Values,
  { api, catalog, now }: PreviewSources,
  signal?: AbortSignal,
): Promise<ServicePreview> {
  const refs = neighbourRefs(form);
  const { items } =
    refs.length > 0
      ? await catalog.getEntitiesByRefs({ entityRefs: refs })
      : { items: [] };
  const places = neighbourPlaces(refs, items);
  const today = now.toISOString().slice(0, 10);
  return api.preview(descriptorFromForm(form, { today, places }), { signal });
}
