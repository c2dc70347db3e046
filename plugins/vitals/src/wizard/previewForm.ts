import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import {
  componentRef,
  descriptorFromForm,
  neighbourPlaces,
  neighbourRefs,
  serviceName,
  takenName,
} from '@vitals/plugin-vitals-common/service';
import type { VitalsApi } from '../api';
import { RefusedForm } from './RefusedForm';

type Values = Readonly<Record<string, unknown>>;

/** What a preview asks: the Vitals backend, and the catalog for whether the name is free and where neighbours run. */
export type PreviewSources = {
  api: Pick<VitalsApi, 'preview'>;
  catalog: Pick<CatalogApi, 'getEntitiesByRefs'>;
  now: Date;
};

/** The component that is already there by the form's name; a wrong name is for the backend to refuse. */
function ownRef({ name }: Values): string[] {
  const parsed = serviceName.safeParse(name);
  return parsed.success ? [componentRef(parsed.data)] : [];
}

/** Renders and judges what a form stands for; nothing is written. Throws RefusedForm where the name is taken. */
export async function previewForm(
  form: Values,
  { api, catalog, now }: PreviewSources,
  signal?: AbortSignal,
): Promise<ServicePreview> {
  const own = ownRef(form);
  const refs = neighbourRefs(form);
  const entityRefs = [...own, ...refs];
  const { items } =
    entityRefs.length > 0
      ? await catalog.getEntitiesByRefs({ entityRefs })
      : { items: [] };
  const taken = own.find((_, index) => items[index]);
  if (taken !== undefined) {
    throw new RefusedForm([
      { file: 'form', path: 'name', message: takenName(taken) },
    ]);
  }
  const places = neighbourPlaces(refs, items.slice(own.length));
  const today = now.toISOString().slice(0, 10);
  return api.preview(descriptorFromForm(form, { today, places }), { signal });
}
