import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  vitalsSourcesExtensionPoint,
  type MetricsSource,
} from '@vitals/plugin-vitals-node';
import { vitalsModule } from './vitalsModule';

/** The sources that the module installs with such a section `vitals`. */
async function sourcesWith(vitals: JsonObject): Promise<MetricsSource[]> {
  const sources: MetricsSource[] = [];
  const vitalsPlugin = createBackendPlugin({
    pluginId: 'vitals',
    register(registration) {
      registration.registerExtensionPoint(vitalsSourcesExtensionPoint, {
        addClusterSource: () => {},
        addMetricsSource: source => sources.push(source),
      });
      registration.registerInit({ deps: {}, async init() {} });
    },
  });
  const backend = await startTestBackend({
    features: [
      vitalsPlugin,
      vitalsModule,
      mockServices.rootConfig.factory({ data: { vitals } }),
    ],
  });
  await backend.stop();
  return sources;
}

const eu = { name: 'eu', url: 'https://prometheus.eu.example.com' };

describe('the module of the vitals backend', () => {
  it('installs a source for each backend', async () => {
    const copy = { ...eu, name: 'eu-copy', copyOf: 'eu' };
    const sources = await sourcesWith({ prometheus: [eu, copy] });
    expect(
      sources.map(({ source, name, copyOf }) => [source, name, copyOf]),
    ).toEqual([
      ['prometheus', 'eu', undefined],
      ['prometheus', 'eu-copy', 'eu'],
    ]);
  });

  it('installs none where none is set up', async () => {
    expect(await sourcesWith({})).toEqual([]);
  });

  it('does not start on a wrong value, and says which', async () => {
    await expect(
      sourcesWith({ prometheus: [{ ...eu, retries: 11 }] }),
    ).rejects.toThrow(
      'vitals.prometheus[0].retries: expected a number of at most 10, found 11',
    );
  });
});
