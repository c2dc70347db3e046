import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderHook } from '@testing-library/react';
import { vitalsApiRef, type VitalsApi } from '../api';
import { responseError, vitalsApiMock } from '../__testUtils__';
import { validatePreview } from './previewSchema';

async function errorsWith(
  preview: VitalsApi['preview'],
  entities: Entity[] = [],
) {
  const addError = jest.fn();
  const { result } = renderHook(() => useApiHolder(), {
    wrapper: ({ children }) => (
      <TestApiProvider
        apis={[
          [vitalsApiRef, vitalsApiMock({ preview })],
          [catalogApiRef, catalogApiMock({ entities })],
        ]}
      >
        {children}
      </TestApiProvider>
    ),
  });
  await validatePreview(
    {},
    { addError },
    { apiHolder: result.current, formData: { name: 'triage' }, schema: {} },
  );
  return addError.mock.calls.flat();
}

describe('validatePreview', () => {
  it('lets pass what can be rendered', async () => {
    expect(await errorsWith(jest.fn())).toEqual([]);
  });

  it('leads to the preview, which names the fields that keep it from being rendered', async () => {
    const refused = await responseError(400, 'InputError', 'wrong', [
      { file: 'request', path: 'name', message: 'expected a DNS label' },
    ]);
    expect(
      await errorsWith(async () => {
        throw refused;
      }),
    ).toEqual(['Change the fields that the preview names']);
  });

  it('does not let pass a name that the catalog has', async () => {
    const triage = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'triage', namespace: 'default' },
    };
    expect(await errorsWith(jest.fn(), [triage])).toEqual([
      'Change the fields that the preview names',
    ]);
  });

  it('does not let pass what could not be asked', async () => {
    expect(
      await errorsWith(async () => {
        throw new Error('away');
      }),
    ).toEqual(['The manifests could not be previewed: away']);
  });
});
