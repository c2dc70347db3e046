import { previewForm } from './previewForm';

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
      .mockResolvedValue({ items: [undefined, records] });
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
      entityRefs: ['component:default/gone', 'component:default/records'],
    });
    expect(preview.mock.calls[0][0]).toMatchObject({
      callers: [{ service: 'gone' }],
      dependencies: [
        { service: 'records', namespace: 'clinical-records', port: 9000 },
      ],
      load: { peakRequestsPerSecond: { value: 10, date: '2026-11-24' } },
    });
  });

  it('leaves the catalog alone where there are no neighbours', async () => {
    const getEntitiesByRefs = jest.fn();
    await previewForm(
      { name: 'triage' },
      {
        api: { preview: jest.fn() },
        catalog: { getEntitiesByRefs },
        now,
      },
    );
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
  });
});
