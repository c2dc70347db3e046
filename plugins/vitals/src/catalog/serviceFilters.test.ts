import { ShapeFilter, TierFilter } from './serviceFilters';

const component = (labels?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'triage', labels },
});

describe('filters of services', () => {
  it('ask the catalog for the label', () => {
    expect(new TierFilter(['critical', 'core']).getCatalogFilters()).toEqual({
      'metadata.labels.vitals.dev/tier': ['critical', 'core'],
    });
    expect(new ShapeFilter(['worker']).getCatalogFilters()).toEqual({
      'metadata.labels.vitals.dev/shape': ['worker'],
    });
  });

  it('keep what has one of the values, and never what has none', () => {
    const filter = new TierFilter(['critical', 'core']);
    expect(filter.filterEntity(component({ 'vitals.dev/tier': 'core' }))).toBe(
      true,
    );
    expect(
      filter.filterEntity(component({ 'vitals.dev/tier': 'auxiliary' })),
    ).toBe(false);
    expect(filter.filterEntity(component({ 'vitals.dev/shape': 'core' }))).toBe(
      false,
    );
    expect(filter.filterEntity(component())).toBe(false);
  });

  it('stand in the address by their values', () => {
    expect(new ShapeFilter(['api', 'worker']).toQueryValue()).toEqual([
      'api',
      'worker',
    ]);
  });
});
