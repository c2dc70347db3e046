import { neighbourRelations } from './neighbourRelations';

const records = {
  name: 'records',
  dependencies: [
    { service: 'audit', namespace: 'platform', port: 8080 },
    { service: 'audit', namespace: 'platform', port: 9000 },
    { service: 'consent', port: 8080 },
  ],
  callers: [{ service: 'gateway', namespace: 'edge' }, { service: 'records' }],
};

describe('neighbourRelations', () => {
  it('names each neighbour once, by its name in the catalog', () => {
    expect(neighbourRelations(records)).toEqual({
      dependsOn: ['component:default/audit', 'component:default/consent'],
      dependencyOf: ['component:default/gateway'],
    });
  });

  it('looks for neighbours in the namespace of the component', () => {
    expect(neighbourRelations(records, 'clinic').dependencyOf).toEqual([
      'component:clinic/gateway',
    ]);
  });
});
