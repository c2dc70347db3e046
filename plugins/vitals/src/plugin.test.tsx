import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import scaffolderModule from './alpha';
import vitalsPlugin from '.';

const entity = (kind: string, labels?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'triage', labels },
});

describe('the plugin', () => {
  it('shows tabs and cards on components that say their tier or should, and only there', () => {
    const tabs = (['conformance', 'reliability'] as const).map(name =>
      createExtensionTester(
        vitalsPlugin.getExtension(`entity-content:vitals/${name}`),
      ).get(EntityContentBlueprint.dataRefs.filterFunction),
    );
    const cards = (['conformance', 'reliability'] as const).map(name =>
      createExtensionTester(
        vitalsPlugin.getExtension(`entity-card:vitals/${name}`),
      ).get(EntityCardBlueprint.dataRefs.filterFunction),
    );
    for (const filter of [...tabs, ...cards]) {
      expect(filter?.(entity('Component', { 'vitals.dev/tier': 'core' }))).toBe(
        true,
      );
      expect(filter?.(entity('Component'))).toBe(false);
      const described = { ...entity('Component'), spec: { vitals: {} } };
      expect(filter?.(described)).toBe(true);
      const type = 'vitals.dev/tier-lowered';
      const silent = { ...entity('Component'), status: { items: [{ type }] } };
      expect(filter?.(silent)).toBe(true);
      expect(filter?.(entity('API', { 'vitals.dev/tier': 'core' }))).toBe(
        false,
      );
    }
  });

  it('brings its wizard fields to the scaffolder', () => {
    expect(scaffolderModule.pluginId).toBe('scaffolder');
  });
});
