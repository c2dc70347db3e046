import { triage, triageEntity } from '../__testUtils__/services';
import { descriptorOf } from '../catalog';
import { questionFor } from './questionFor';

describe('questionFor', () => {
  it('asks by the annotations of the entity first', () => {
    const entity = triageEntity({
      annotations: {
        'backstage.io/kubernetes-id': 'triage-api',
        'backstage.io/kubernetes-namespace': 'records',
      },
      vitals: triage,
    });
    expect(questionFor(entity, descriptorOf(entity))).toEqual({
      service: 'triage-api',
      namespace: 'records',
    });
  });

  it('asks by the descriptor where there are no annotations', () => {
    const entity = triageEntity({
      vitals: { ...triage, name: 'triage-v2' },
    });
    expect(questionFor(entity, descriptorOf(entity))).toEqual({
      service: 'triage-v2',
      namespace: 'clinic',
    });
  });

  it('asks by the name of the entity, in all namespaces, where nothing else is known', () => {
    const entity = triageEntity();
    expect(questionFor(entity, descriptorOf(entity))).toEqual({
      service: 'triage',
      namespace: undefined,
    });
  });
});
