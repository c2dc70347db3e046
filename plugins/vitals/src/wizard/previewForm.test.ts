import { previewForm } from './previewForm';
import { problemsOfForm } from './RefusedForm';

const now = new Date('2026-11-24T23:30:00Z');

const records = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'records' },
  spec: { vitals: { namespace: 'clinical-records', runtime: { port: 9000 } } },
};

describe('previewForm', () => {
  it('asks the catalog where the neighbours run', async () => {
    const preview = jest.fn();
    const getEntitiesByRefs = jest
      .fn()
      .mockResolvedValue({ items: [undefined, undefined, records] });
    await previewForm(
      {
        name: 'triage',
        callers: ['component:default/gone'],
        dependencies: ['component:default/records'],
        peakRequestsPerSecond: 10,
      },
      { api: { preview }, catalog: { getEntitiesByRefs }, now },
    );
    expect(getEntitiesByRefs).toHaveBeenCalledWith({
      entityRefs: [
        'component:default/triage',
        'component:default/gone',
        'component:default/records',
      ],
    });
    expect(preview.mock.calls[0][0]).toMatchObject({
      callers: [{ service: 'gone' }],
      dependencies: [
        { service: 'records', namespace: 'clinical-records', port: 9000 },
      ],
      load: { peakRequestsPerSecond: { value: 10, date: '2026-11-24' } },
    });
  });

  it('refuses a name that the catalog has, without asking further', async () => {
    const preview = jest.fn();
    const refused = previewForm(
      { name: 'records' },
      {
        api: { preview },
        catalog: { getEntitiesByRefs: async () => ({ items: [records] }) },
        now,
      },
    );
    const error: unknown = await refused.catch((reason: unknown) => reason);
    expect(problemsOfForm(error)).toEqual([
      {
        file: 'form',
        path: 'name',
        message:
          'expected a name that is free, found component:default/records in the catalog',
      },
    ]);
    expect(preview).not.toHaveBeenCalled();
  });

  it('leaves a name that none can have, and the catalog with it, to the backend', async () => {
    const preview = jest.fn();
    const getEntitiesByRefs = jest.fn();
    await previewForm(
      { name: 'Not A Name' },
      { api: { preview }, catalog: { getEntitiesByRefs }, now },
    );
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
    expect(preview).toHaveBeenCalledTimes(1);
  });
});
