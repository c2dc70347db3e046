import { neighbourPlace, neighbourPlaces } from './neighbourPlace';

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

describe('neighbourPlaces', () => {
  it('leaves out what the catalog does not have', () => {
    expect(
      neighbourPlaces(
        ['component:default/gone', 'component:default/session'],
        [undefined, annotated],
      ),
    ).toEqual({ 'component:default/session': { namespace: 'by-annotation' } });
  });
});
