import { triageDescriptor, triageEntity } from './__testUtils__/triage';
import { neighbours } from './neighbours';

describe('neighbours', () => {
  it('are those of the descriptor, in the catalog namespace of the entity', () => {
    const vitals = {
      ...triageDescriptor,
      dependencies: [{ service: 'records', namespace: 'clinical-records' }],
      callers: [{ service: 'gateway' }],
    };
    expect(
      neighbours(triageEntity({ namespace: 'eu', spec: { vitals } })),
    ).toEqual({
      dependsOn: ['component:eu/records'],
      dependencyOf: ['component:eu/gateway'],
    });
  });

  it('stay when something else of the descriptor is wrong', () => {
    const vitals = {
      phi: 'yes',
      dependencies: [{ service: 'records' }, { service: 'Not A Name' }, 7],
      callers: 'gateway',
    };
    expect(neighbours(triageEntity({ spec: { vitals } }))).toEqual({
      dependsOn: ['component:default/records'],
      dependencyOf: [],
    });
  });

  it('are what the entity itself says they are', () => {
    const vitals = {
      ...triageDescriptor,
      dependencies: [{ service: 'receipt-queue' }, { service: 'records' }],
      callers: [{ service: 'scheduler' }],
    };
    const spec = {
      vitals,
      dependsOn: ['resource:default/receipt-queue', ''],
      dependencyOf: ['component:edge/scheduler'],
    };
    expect(neighbours(triageEntity({ spec }))).toEqual({
      dependsOn: ['component:default/records'],
      dependencyOf: [],
    });
  });

  it('are none without a descriptor', () => {
    expect(neighbours(triageEntity())).toEqual({
      dependsOn: [],
      dependencyOf: [],
    });
  });
});
