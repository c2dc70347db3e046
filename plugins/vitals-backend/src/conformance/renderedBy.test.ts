import type { LiveObject } from '@vitals/plugin-vitals-node';
import { live, triageEntity } from '../__testUtils__/services';
import { renderedBy } from './renderedBy';

function stating(cluster: string, version: string): LiveObject {
  return live(cluster, {
    metadata: {
      name: 'triage',
      annotations: { 'vitals.dev/policy-version': version },
    },
  });
}

const entity = triageEntity({
  annotations: { 'vitals.dev/policy-version': '1' },
});

describe('renderedBy', () => {
  it('reads the version from what runs, not from the catalog', () => {
    expect(renderedBy(entity, [stating('eu', '2'), live('eu')])).toEqual({
      version: 2,
      problems: [],
    });
  });

  it('falls back to the catalog where nothing that runs states a version', () => {
    expect(renderedBy(entity, [live('eu')])).toEqual({
      version: 1,
      problems: [],
    });
  });

  it('says nothing where nothing states a version', () => {
    expect(renderedBy(triageEntity(), [live('eu')])).toEqual({ problems: [] });
  });

  it('takes the oldest of several and names where each runs', () => {
    const items = [
      stating('eu', '10'),
      stating('eu', '2'),
      stating('us', '10'),
      stating('us', '10'),
    ];
    expect(renderedBy(entity, items)).toEqual({
      version: 2,
      problems: [
        'objects were rendered by different policy versions: v2 in eu; v10 in eu, us',
      ],
    });
  });

  it.each(['two', '0', '1.5', '99999999'])(
    'names a version that is none: %s',
    version => {
      expect(renderedBy(entity, [stating('eu', version)])).toEqual({
        problems: [
          `vitals.dev/policy-version in eu: expected the number of a policy version, found "${version}"`,
        ],
      });
    },
  );
});
