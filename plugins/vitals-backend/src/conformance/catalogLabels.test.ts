import { serviceDescriptor } from '@vitals/plugin-vitals-common/service';
import { triage, triageEntity } from '../__testUtils__/services';
import { catalogLabels } from './catalogLabels';

const descriptor = serviceDescriptor.parse(triage);

function judged(labels?: Record<string, string>) {
  const entity = triageEntity();
  const metadata = { ...entity.metadata, labels };
  return catalogLabels({ ...entity, metadata }, descriptor);
}

describe('catalogLabels', () => {
  it('passes where the catalog states tier and shape of the descriptor', () => {
    const labels = { 'vitals.dev/tier': 'core', 'vitals.dev/shape': 'api' };
    expect(judged(labels).map(({ status, seen }) => [status, seen])).toEqual([
      ['pass', 'vitals.dev/tier: core'],
      ['pass', 'vitals.dev/shape: api'],
    ]);
  });

  it('fails where the catalog states another tier, with the change to make', () => {
    const labels = {
      'vitals.dev/tier': 'auxiliary',
      'vitals.dev/shape': 'api',
    };
    expect(judged(labels)[0]).toEqual({
      rule: 'identity/catalog-labels',
      status: 'fail',
      subject: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        namespace: 'default',
        name: 'triage',
      },
      seen: 'vitals.dev/tier: auxiliary',
      limit: 'vitals.dev/tier: core',
      origin: { kind: 'descriptor', path: 'tier' },
      fix: {
        description:
          'Set the label in catalog-info.yaml to the tier of vitals.yaml, or correct vitals.yaml.',
        patch: 'metadata:\n  labels:\n    vitals.dev/tier: core\n',
      },
      clusters: [],
    });
  });

  it('warns where the catalog states nothing', () => {
    expect(judged().map(({ status, seen }) => [status, seen])).toEqual([
      ['warn', 'no label vitals.dev/tier'],
      ['warn', 'no label vitals.dev/shape'],
    ]);
  });
});
