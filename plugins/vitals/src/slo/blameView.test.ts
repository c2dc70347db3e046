import type { BlameShare } from '@vitals/plugin-vitals-common/slo';
import { blameGroups } from './blameView';

const share = (
  name: string,
  kind: BlameShare['kind'],
  failures: number,
): BlameShare => ({ name, kind, failures, share: failures / 100 });

describe('blameGroups', () => {
  it('keeps third parties apart and what nobody answers for last', () => {
    const groups = blameGroups([
      share('video', 'service', 50),
      share('pharmacy', 'third-party', 30),
      share('records', 'service', 15),
      share('unattributed', 'unattributed', 5),
    ]);
    expect(groups.services.map(({ label }) => label)).toEqual([
      'video',
      'records',
    ]);
    expect(groups.thirdParties.map(({ label }) => label)).toEqual(['pharmacy']);
    expect(groups.unattributed?.label).toBe('Unattributed');
  });

  it('has nothing unattributed where all is explained', () => {
    expect(
      blameGroups([share('video', 'service', 100)]).unattributed,
    ).toBeUndefined();
  });

  it('says shares that add up to the whole', () => {
    const { services } = blameGroups([
      share('one', 'service', 100 / 3),
      share('two', 'service', 100 / 3),
      share('three', 'service', 100 / 3 - 0.01),
      share('four', 'service', 0.01),
    ]);
    expect(services.map(({ percent }) => percent)).toEqual([
      '33.4 %',
      '33.3 %',
      '33.3 %',
      'under 0.1 %',
    ]);
  });
});
