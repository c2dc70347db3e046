import { neighbourPlace } from './neighbourPlace';

const annotated = {
  metadata: {
    annotations: { 'backstage.io/kubernetes-namespace': 'by-annotation' },
  },
};

describe('neighbourPlace', () => {
  it('follows the descriptor first', () => {
    expect(
      neighbourPlace({
        ...annotated,
        spec: { vitals: { namespace: 'clinic', runtime: { port: 9000 } } },
      }),
    ).toEqual({ namespace: 'clinic', port: 9000 });
  });

  it('follows the annotation where there is no descriptor', () => {
    expect(neighbourPlace(annotated)).toEqual({ namespace: 'by-annotation' });
  });

  it('knows nothing of an entity that says nothing', () => {
    expect(
      neighbourPlace({ metadata: {}, spec: { vitals: { namespace: 7 } } }),
    ).toEqual({});
  });
});
