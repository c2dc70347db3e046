import { formatPath, type Path } from '@vitals/plugin-vitals-common/manifest';
import { parsePath } from './policyPath';

describe('parsePath', () => {
  it.each<[Path]>([
    [['tiers', 'core', 'scale', 'minReplicas']],
    [['tiers', 'core', 'objectives', 'latency', 0, 'share']],
    [['tiers', 'core', 'overridable', 'scale.minReplicas', 'max']],
    [['sources', 'tiers.*.run "a"']],
    [[]],
  ])('reads back %j', path => {
    expect(parsePath(formatPath(path))).toEqual(path);
  });
});
