import { live, triageEntity } from '../__testUtils__/services';
import type { Observation } from './observe';
import { unobserved } from './unobserved';

function seenIn(observation: Partial<Observation>) {
  return unobserved(triageEntity(), {
    source: 'none',
    clusters: [],
    items: [],
    problems: [],
    ...observation,
  });
}

describe('unobserved', () => {
  it('has nothing to say where every cluster answered and objects were found', () => {
    expect(
      seenIn({ source: 'demo', clusters: ['eu'], items: [live('eu')] }),
    ).toEqual([]);
  });

  it('says that no source is installed', () => {
    expect(seenIn({})).toEqual([
      {
        rule: 'evidence/live-objects',
        status: 'unknown',
        subject: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          namespace: 'default',
          name: 'triage',
        },
        seen: 'no cluster source is installed',
        limit: 'the objects of the service, from every cluster',
        origin: { kind: 'fixed', reason: 'nothing passes without evidence' },
        fix: {
          description: 'Install a backend module that brings a cluster source.',
        },
        clusters: [],
      },
    ]);
  });

  it('names the clusters in which nothing was found', () => {
    expect(seenIn({ clusters: ['eu', 'us'] })).toMatchObject([
      {
        status: 'unknown',
        seen: 'no objects found in clusters eu, us',
        clusters: ['eu', 'us'],
      },
    ]);
  });

  it('is unknown for each cluster that could not be read, also where others answered', () => {
    expect(
      seenIn({
        source: 'kubernetes',
        clusters: ['eu', 'us'],
        items: [live('eu')],
        problems: [{ cluster: 'us', message: 'connection\nrefused' }],
      }),
    ).toMatchObject([
      {
        status: 'unknown',
        seen: 'us could not be read: connection\\nrefused',
        clusters: ['us'],
      },
    ]);
  });

  it('does not claim that nothing runs where a cluster could not be read', () => {
    const verdicts = seenIn({
      clusters: ['eu', 'us'],
      problems: [{ cluster: 'us', message: 'timeout' }],
    });
    expect(verdicts.map(({ seen }) => seen)).toEqual([
      'us could not be read: timeout',
    ]);
  });
});
