import { ServiceUnavailableError } from '@backstage/errors';
import { live, sourceOf } from '../__testUtils__/services';
import { observe } from './observe';

const question = { service: 'triage', namespace: 'clinic' };

describe('observe', () => {
  it('joins what several sources answer', async () => {
    const sources = [
      sourceOf('kubernetes', ['eu', 'us'], [live('eu')]),
      sourceOf('kubernetes', ['ap'], [live('ap')]),
    ];
    expect(await observe(sources, question)).toEqual({
      source: 'kubernetes',
      clusters: ['eu', 'us', 'ap'],
      items: [live('eu'), live('ap')],
      problems: [],
    });
  });

  it('hands the question on as it is', async () => {
    const objectsOf = jest.fn(async () => ({
      clusters: [],
      items: [],
      problems: [],
    }));
    await observe([{ source: 'demo', objectsOf }], question);
    expect(objectsOf).toHaveBeenCalledWith(question);
  });

  it('says demo as soon as one object is simulated', async () => {
    const sources = [
      sourceOf('kubernetes', ['eu'], [live('eu')]),
      sourceOf('demo', ['demo-eu'], [live('demo-eu')]),
    ];
    expect((await observe(sources, question)).source).toBe('demo');
  });

  it('says none where no source has the service, and which clusters were asked', async () => {
    const sources = [sourceOf('kubernetes', ['eu', 'us'], [])];
    expect(await observe(sources, question)).toEqual({
      source: 'none',
      clusters: ['eu', 'us'],
      items: [],
      problems: [],
    });
  });

  it('goes on with the others when a source fails as a whole', async () => {
    const failing = {
      source: 'kubernetes' as const,
      objectsOf: async () => {
        throw new ServiceUnavailableError('no kubeconfig');
      },
    };
    const sources = [failing, sourceOf('demo', ['demo-eu'], [live('demo-eu')])];
    expect(await observe(sources, question)).toEqual({
      source: 'demo',
      clusters: ['demo-eu'],
      items: [live('demo-eu')],
      problems: [
        {
          cluster: 'every cluster of the kubernetes source',
          message: 'no kubeconfig',
        },
      ],
    });
  });
});
